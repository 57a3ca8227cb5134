using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Issues;

public sealed class GetChangelogTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Every_change_comes_once_page_by_page_oldest_first(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        await ChangeAsync(host, "DEMO-2", 3);
        await ChangeAsync(host, "DEMO-3", 2);

        var pages = new List<List<(string Issue, string? To)>>();
        string? cursor = null;
        do
        {
            var arguments = new Dictionary<string, object> { ["issue_keys"] = new[] { "DEMO-2", "demo-3" }, ["fields"] = new[] { "Summary" }, ["limit"] = 2 };
            if (cursor is not null) arguments["cursor"] = cursor;
            var page = await host.CallAsync("jira_get_changelog", arguments);
            Assert.False(page.IsError, page.Text);
            pages.Add([.. page["changes"]!.AsArray().Select(change => ((string)change!["issue"]!, (string?)change["to"]))]);
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);

        Assert.Equal(3, pages.Count);
        Assert.Equal([("DEMO-2", "Title 1"), ("DEMO-2", "Title 2"), ("DEMO-2", "Title 3"), ("DEMO-3", "Title 1"), ("DEMO-3", "Title 2")], pages.SelectMany(page => page).Order());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_change_says_who_made_it_and_of_what(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issue = host.Store.Jira.Find("DEMO-2")!;
        var before = issue.Summary;
        await ChangeAsync(host, "DEMO-2", 1);

        var answer = await host.CallAsync("jira_get_changelog", new { issue_keys = new[] { "DEMO-2" }, limit = 200 });

        var last = answer["changes"]!.AsArray()[^1]!;
        Assert.Equal(("Dana Demo", "summary", before, "Title 1"), ((string?)last["by"], (string?)last["field"], (string?)last["from"], (string?)last["to"]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Issues_that_are_not_there_are_named_beside_the_others(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        await ChangeAsync(host, "DEMO-2", 1);

        var answer = await host.CallAsync("jira_get_changelog", new { issue_keys = new[] { "DEMO-2", "DEMO-7777" } });

        Assert.Equal("DEMO-7777", (string?)answer["not_found"]);
        Assert.NotEmpty(answer["changes"]!.AsArray());
    }

    private static async Task ChangeAsync(McpHost host, string key, int times)
    {
        for (var number = 1; number <= times; number++) await host.CallAsync("jira_update_issue", new { issue_key = key, summary = $"Title {number}" });
    }
}
