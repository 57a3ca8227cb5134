using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Agile;

public sealed class MoveIssuesTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task More_than_fifty_issues_are_moved_and_ranked_in_their_order_in_batches(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var jira = host.Store.Jira;
        var project = jira.FindProject("DEMO")!;
        string[] keys = [.. Enumerable.Range(1, 60).Select(number => jira.AddIssue(project, project.IssueTypes[2], $"Number {number}").Key)];
        host.Site.RequestLog.Clear();

        foreach (var (side, first) in new[] { ("rank_after", false), ("rank_before", true) })
        {
            var arguments = new Dictionary<string, object> { ["issue_keys"] = keys, ["to"] = "3", [side] = "DEMO-5" };
            var answer = await host.CallAsync("jira_move_issues", arguments);

            Assert.Equal((60, 60), ((int?)answer["moved"], (int?)answer["ranked"]));
            var order = jira.Issues.OrderBy(issue => issue.Rank).Select(issue => issue.Key).ToList();
            Assert.Equal(keys, order.SkipWhile(key => key != keys[0]).Take(60));
            Assert.Equal("DEMO-5", first ? order[order.IndexOf(keys[^1]) + 1] : order[order.IndexOf(keys[0]) - 1]);
        }

        Assert.Equal(8, host.Site.RequestLog.Entries.Count(request => request.IsWrite));
        Assert.All(keys, key => Assert.Equal("DEMO Sprint 3", jira.Find(key)!.Sprint!.Name));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task The_backlog_takes_issues_back_and_a_dry_run_says_where_they_were(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var shown = await host.CallAsync("jira_move_issues", new { issue_keys = new[] { "DEMO-2" }, to = "backlog", dry_run = true });
        await host.CallAsync("jira_move_issues", new { issue_keys = new[] { "DEMO-2" }, to = "backlog" });
        var backlog = await host.CallAsync("jira_get_board_issues", new { board = "1", backlog = true, limit = 50 });

        Assert.Contains("DEMO Sprint 2", shown.Text, StringComparison.Ordinal);
        Assert.Contains("DEMO-2", backlog["issues"]!.AsArray().Select(issue => (string?)issue!["key"]));
        Assert.DoesNotContain("DEMO-3", backlog["issues"]!.AsArray().Select(issue => (string?)issue!["key"]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_was_moved_before_a_refusal_is_told(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Site.Faults.Answer(target => target.Path.EndsWith("/issue/rank", StringComparison.Ordinal), 403, body: """{"errorMessages":["No ranking here."]}""", times: 5);

        var answer = await host.CallAsync("jira_move_issues", new { issue_keys = new[] { "DEMO-9" }, to = "3", rank_after = "DEMO-5" });

        Assert.Equal(1, (int?)answer["moved"]);
        Assert.Contains("No ranking here. So they were not ranked: DEMO-9", (string?)answer["warning"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_Cloud_moves_issues_onto_a_board()
    {
        await using var cloud = await BothFlavours.StartAsync(nameof(Flavour.Cloud));
        await using var dataCenter = await BothFlavours.StartAsync(nameof(Flavour.DataCenter));
        var arguments = new { issue_keys = new[] { "OPS-1" }, to = "board", board = "Operations" };

        var moved = await cloud.CallAsync("jira_move_issues", arguments);
        var refused = await dataCenter.CallAsync("jira_move_issues", arguments);

        Assert.Equal("board Operations", (string?)moved["to"]);
        Assert.Equal("In Progress", cloud.Store.Jira.Find("OPS-1")!.Status.Name);
        Assert.Contains("Jira Data Center", refused.Text, StringComparison.Ordinal);
    }
}
