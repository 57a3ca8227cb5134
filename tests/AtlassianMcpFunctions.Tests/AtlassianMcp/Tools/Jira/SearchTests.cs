using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

public sealed class SearchTests
{
    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Issues_are_found_a_page_at_a_time(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        var first = await host.CallAsync("jira_search", new { jql = "project = DEMO AND issuetype = Bug ORDER BY key ASC", limit = 3 });
        var second = await host.CallAsync("jira_search", new { jql = "project = DEMO AND issuetype = Bug ORDER BY key ASC", limit = 3, cursor = (string?)first["next_cursor"] });

        var issue = first["issues"]![0]!;
        Assert.Equal(("Cart loses items after login", "Bug", "Highest", "Dana Demo", "To Do"), ((string?)issue["summary"], (string?)issue["type"], (string?)issue["priority"], (string?)issue["assignee"], (string?)issue["status"]));
        Assert.Equal(host.Store.Jira.Address + "/browse/" + issue["key"], (string?)issue["url"]);
        Assert.Null(issue["fields"]);
        Assert.Equal((3, 2), (first["issues"]!.AsArray().Count, second["issues"]!.AsArray().Count));
        Assert.Null(second["next_cursor"]);
        Assert.Equal(host.Flavour is Flavour.Cloud ? null : 5, (long?)first["total"]);
    }
}
