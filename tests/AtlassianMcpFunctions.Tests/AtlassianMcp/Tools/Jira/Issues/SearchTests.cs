using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Issues;

public sealed class SearchTests
{
    private const string Bugs = "project = DEMO AND issuetype = Bug ORDER BY key ASC";

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Issues_are_found_a_page_at_a_time(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var first = await host.CallAsync("jira_search", new { jql = Bugs, limit = 3 });
        var second = await host.CallAsync("jira_search", new { jql = Bugs, limit = 3, cursor = (string?)first["next_cursor"] });

        var issue = first["issues"]![0]!;
        Assert.Equal(
            ("Cart loses items after login", "Bug", "Highest", "Dana Demo", "To Do"),
            ((string?)issue["summary"], (string?)issue["type"], (string?)issue["priority"], (string?)issue["assignee"], (string?)issue["status"]));
        Assert.Equal(host.Store.Jira.Address + "/browse/{key}", (string?)first["urls"]);
        Assert.True(DateTimeOffset.TryParse((string?)issue["updated"], out _));
        Assert.Null(issue["fields"]);
        Assert.Equal((3, 2), (first["issues"]!.AsArray().Count, second["issues"]!.AsArray().Count));
        Assert.Null(second["next_cursor"]);
        Assert.Equal(host.Flavour is Flavour.Cloud ? null : 5, (long?)first["total"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Further_fields_are_shown_under_the_names_they_were_asked_for(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_search", new
        {
            jql = "summary ~ \"Save the cart\"",
            fields = new[] { "story points", "customfield_10012", "labels", "status", "fixVersion" },
        });

        var fields = answer["issues"]![0]!["fields"]!.AsObject();
        Assert.Equal(["story points", "customfield_10012", "labels", "fixVersion"], fields.Select(field => field.Key));
        Assert.Equal(2, (int?)fields["story points"]);
        Assert.Equal("It works with a keyboard alone.", (string?)fields["customfield_10012"]);
        Assert.Equal("""["frontend"]""", fields["labels"]!.ToJsonString());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_query_that_Jira_cannot_read_is_explained_in_its_words(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_search", new { jql = "projekt = DEMO" });

        Assert.True(answer.IsError);
        Assert.Contains("Jira answered 400", answer.Text, StringComparison.Ordinal);
        Assert.Contains("projekt", answer.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_unknown_field_is_answered_with_the_nearest_ones(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_search", new { jql = Bugs, fields = new[] { "Stroy Point" } });

        Assert.True(answer.IsError);
        Assert.StartsWith("This Jira has no field 'Stroy Point'. The nearest are: Story Points (customfield_10010), ", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jql":"project = DEMO","limit":51}""", "`limit` must be a whole number from 1 to 50; it was 51.")]
    [InlineData("""{"jql":""}""", "`jql` must be a text of at least 1 characters; it had 0.")]
    [InlineData("""{"query":"x"}""", "`jql` is required")]
    [InlineData("""{"jql":"project = DEMO","cursor":"page2"}""", "'page2' is not a cursor of this list")]
    [InlineData("""{"jql":"project = DEMO","fields":[null]}""", "`fields`[0] must be a text")]
    public async Task Bad_arguments_are_named(string arguments, string problem)
    {
        await using var host = await BothFlavours.StartAsync("Cloud");

        var answer = await host.CallAsync("jira_search", System.Text.Json.Nodes.JsonNode.Parse(arguments));

        Assert.True(answer.IsError);
        Assert.Contains(problem, answer.Text, StringComparison.Ordinal);
    }
}
