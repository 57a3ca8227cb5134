using System.Text.Encodings.Web;
using System.Text.Json;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Transitions;

public sealed class GetTransitionsTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task The_ways_are_listed_with_what_they_require(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var reviewed = host.Store.Jira.Issues.First(issue => issue.Status.Name == "In Review").Key;

        var answer = await host.CallAsync("jira_get_transitions", new { issue_key = reviewed });

        Assert.Equal(
            """{"transitions":[{"id":"31","name":"Request Changes","to_status":"In Progress","to_category":"In Progress"},"""
            + """{"id":"41","name":"Complete","to_status":"Done","to_category":"Done","required_fields":[{"id":"resolution","name":"Resolution","allowed_values":["Done","Won't Do","Duplicate","Cannot Reproduce"]}]}]}""",
            answer.Structured!.ToJsonString(Readable));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_issue_that_is_not_there_says_so(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var missing = await host.CallAsync("jira_get_transitions", new { issue_key = "DEMO-999" });
        var bad = await host.CallAsync("jira_get_transitions", new { issue = "DEMO-1" });

        Assert.StartsWith("Jira answered 404", missing.Text, StringComparison.Ordinal);
        Assert.Contains("`issue` is not an argument of this tool. Did you mean `issue_key`?", bad.Text, StringComparison.Ordinal);
        Assert.True(missing.IsError && bad.IsError);
    }
}
