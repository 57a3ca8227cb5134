using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Fields;

public sealed class FieldOptionTests
{
    [Fact]
    public async Task Administrators_of_Cloud_list_all_values_and_others_are_told_to_name_a_project()
    {
        await using var host = await BothFlavours.StartAsync(nameof(Flavour.Cloud));

        var refused = await host.CallAsync("jira_get_field_options", new { field = "Platforms" });
        host.Store.Jira.Administrators.Add("demo");
        var listed = await host.CallAsync("jira_get_field_options", new { field = "Platforms", limit = 3 });
        var rest = await host.CallAsync("jira_get_field_options", new { field = "Platforms", limit = 3, cursor = (string)listed["next_cursor"]! });
        var number = await host.CallAsync("jira_get_field_options", new { field = "Story Points" });

        Assert.Contains("give project_key", refused.Text, StringComparison.Ordinal);
        Assert.Equal(["Linux", "Windows", "macOS", "Web"], listed["options"]!.AsArray().Concat(rest["options"]!.AsArray()).Select(option => (string?)option!["value"]));
        Assert.Contains("no fixed values", number.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Required_fields_come_first_and_long_lists_say_how_long_they_are(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Store.Jira.Fields.AddCustom("Country", "select", [.. Enumerable.Range(1, 60).Select(number => $"Country {number}")]);

        var required = await host.CallAsync("jira_get_create_fields", new { project_key = "DEMO", issue_type = "Sub-task", required_only = true });
        var country = await host.CallAsync("jira_get_create_fields", new { project_key = "DEMO", issue_type = "Task", query = "country" });

        Assert.Contains("parent", required["fields"]!.AsArray().Select(field => (string?)field!["id"]));
        Assert.All(required["fields"]!.AsArray(), field => Assert.True((bool)field!["required"]!));
        Assert.Equal((20, 60), (country["fields"]![0]!["allowed_values"]!.AsArray().Count, (int)country["fields"]![0]!["allowed_value_count"]!));
    }

    [Theory]
    [InlineData("storypoints", "Story Points")]
    [InlineData("cf[10011]", "Severity")]
    [InlineData("acceptance", "Acceptance Criteria")]
    [InlineData("Sevrity", "Severity")]
    [InlineData("date target", "Target Date")]
    public async Task Words_find_the_field_they_mean(string words, string name)
    {
        await using var host = await BothFlavours.StartAsync(nameof(Flavour.Cloud));

        var found = await host.CallAsync("jira_search_fields", new { query = words });

        Assert.Equal(name, (string?)found["fields"]![0]!["name"]);
    }
}
