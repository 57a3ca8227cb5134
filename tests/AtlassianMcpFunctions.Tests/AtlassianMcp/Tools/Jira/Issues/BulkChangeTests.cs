using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Issues;

public sealed class BulkChangeTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Issues_are_edited_and_moved_and_those_that_cannot_go_are_named(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
        var review = host.Store.Jira.Words.Statuses.Single(status => status.Name == "In Review");
        host.Store.Jira.Find("OPS-3")!.Status = review;

        var done = await DoneAsync(host, new { jql = "project = OPS", fields = new Dictionary<string, object> { ["priority"] = "High" }, add_labels = new[] { "quarter" }, status = "in progress" });

        Assert.All(host.Store.Jira.Issues.Where(issue => issue.Project.Key == "OPS"), issue => Assert.Equal(("High", "quarter", "In Progress"), (issue.Priority!.Name, issue.Labels.Single(), issue.Status.Name)));
        Assert.Equal(3, (int?)done["changed"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_issue_that_is_there_already_stays_and_one_that_has_no_way_there_is_told(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
        host.Store.Jira.Find("OPS-1")!.Status = host.Store.Jira.Words.Statuses.Single(status => status.Name == "In Review");

        var done = await DoneAsync(host, new { jql = "project = OPS ORDER BY key", status = "In Review" });

        Assert.Equal(["OPS-1"], done["unchanged"]!.AsArray().Select(key => (string?)key));
        Assert.Equal(["OPS-2", "OPS-3"], done["failed"]!.AsArray().Select(failure => (string?)failure!["item"]));
        Assert.Contains("Open are: Start Progress (to In Progress)", (string?)done["failed"]![0]!["reason"], StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Above_twenty_issues_the_user_is_asked_and_texts_are_never_written_over(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        var many = await host.CallAsync("jira_bulk_change", new { jql = "project = DEMO", add_labels = new[] { "x" } });
        var texts = await host.CallAsync("jira_bulk_change", new { jql = "project = OPS", fields = new Dictionary<string, object> { ["description"] = "One for all." } });

        Assert.Contains("of 'project = DEMO': labels +x?", many.Text, StringComparison.Ordinal);
        Assert.Contains("issue by issue", texts.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_comment_whose_answer_was_lost_is_not_written_twice(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
        host.Site.Faults.LoseAnswer(target => target.Method == "POST" && target.Path.EndsWith("OPS-2/comment", StringComparison.Ordinal));

        var done = await DoneAsync(host, new { jql = "project = OPS", comment = "Moved to the **next** quarter." });

        Assert.Equal(3, (int?)done["changed"]);
        Assert.All(host.Store.Jira.Issues.Where(issue => issue.Project.Key == "OPS"), issue => Assert.Single(issue.Comments, comment => comment.Body.ToJsonString().Contains("quarter", StringComparison.Ordinal)));
    }

    private static async Task<JsonNode> DoneAsync(McpHost host, object arguments)
    {
        var started = await host.CallAsync("jira_bulk_change", arguments);
        Assert.False(started.IsError, started.Text);
        var ended = await host.CallAsync("job_get", new { job_id = (string?)started["job_id"], wait_seconds = 45 });
        Assert.Equal("succeeded", (string?)ended["state"]);
        return ended["output"]!;
    }
}
