using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers;

/// <summary>Jira Cloud changes many issues itself, where it can; whatever does not come of that is done issue by issue.</summary>
public sealed class BulkTasksTests
{
    private static readonly object LabelAndPriority = new { jql = "project = DEMO", fields = new Dictionary<string, object> { ["priority"] = "High" }, add_labels = new[] { "quarter" }, notify = false, confirm = true };

    [Fact]
    public async Task Many_issues_are_edited_by_one_request()
    {
        await using var bench = await SyncBench.StartAsync(nameof(Flavour.Cloud));

        var done = await ChangeAsync(bench, LabelAndPriority);

        Assert.All(Issues(bench), issue => Assert.Equal(("High", true), (issue.Priority!.Name, issue.Labels.Contains("quarter"))));
        Assert.Equal($"{Issues(bench).Count} by Jira's bulk change", (string?)done["way"]);
        Assert.Equal(Issues(bench).Count, (int)done["changed"]!);
        Assert.Single(Writes(bench));
    }

    [Fact]
    public async Task Those_that_share_a_transition_take_it_at_once_and_the_others_go_by_themselves()
    {
        await using var bench = await SyncBench.StartAsync(nameof(Flavour.Cloud));
        Issues(bench)[0].Status = bench.Host.Store.Jira.Words.Statuses.Single(status => status.Name == "In Review");
        var there = Issues(bench).Where(issue => issue.Status.Name == "In Progress").Select(issue => issue.Key).ToList();

        var done = await ChangeAsync(bench, new { jql = "project = DEMO", status = "in progress", confirm = true });

        Assert.Equal(there.Order(StringComparer.Ordinal), done["unchanged"]!.AsArray().Select(key => (string)key!).Order(StringComparer.Ordinal));
        Assert.Contains("by Jira's bulk change", (string?)done["way"], StringComparison.Ordinal);
        var failed = done["failed"]!.AsArray().Select(failure => (string)failure!["item"]!).ToHashSet();
        Assert.All(Issues(bench), issue => Assert.True(issue.Status.Name == "In Progress" || failed.Contains(issue.Key), issue.Key));
    }

    [Fact]
    public async Task Who_may_not_change_in_bulk_changes_one_by_one()
    {
        await using var bench = await SyncBench.StartAsync(nameof(Flavour.Cloud));
        bench.Host.Site.Faults.Answer(target => target.Path.Contains("/bulk/issues/", StringComparison.Ordinal), 403, body: """{"errors":[{"message":"No bulk change."}]}""", times: 10);

        var done = await ChangeAsync(bench, LabelAndPriority);

        Assert.All(Issues(bench), issue => Assert.Contains("quarter", issue.Labels));
        Assert.StartsWith("one by one: ", (string?)done["way"], StringComparison.Ordinal);
        Assert.Equal(Issues(bench).Count, Writes(bench).Count);
    }

    [Fact]
    public async Task What_Jira_tried_in_vain_is_an_items_failure_and_done_by_itself_when_tried_again()
    {
        await using var bench = await SyncBench.StartAsync(nameof(Flavour.Cloud));
        var refused = Issues(bench)[0];
        bench.Host.Site.Faults.Order(target => target.Path.Contains("/bulk/queue/", StringComparison.Ordinal), new Fault(TimeSpan.Zero, 200, new Dictionary<string, string>(), $$$"""{"taskId":"1","status":"COMPLETE","processedAccessibleIssues":[],"failedAccessibleIssues":{"{{{refused.Id}}}":["Locked."]}}"""), times: 1);
        var started = await bench.Host.CallAsync("jira_bulk_change", LabelAndPriority);
        await bench.RunAsync();

        var failure = Assert.Single((await bench.OutputAsync(started))["failed"]!.AsArray());
        Assert.Equal((refused.Key, "Locked."), ((string?)failure!["item"], (string?)failure["reason"]));
        await bench.Host.CallAsync("job_resume", new { job_id = (string)started["job_id"]!, retry_failed = true });
        await bench.RunAsync();

        Assert.Empty((await bench.OutputAsync(started))["failed"]!.AsArray());
    }

    [Fact]
    public async Task A_lost_answer_is_not_asked_for_again_but_done_one_by_one()
    {
        await using var bench = await SyncBench.StartAsync(nameof(Flavour.Cloud));
        bench.Host.Site.Faults.LoseAnswer(target => target.Method == "POST" && target.Path.EndsWith("/bulk/issues/fields", StringComparison.Ordinal));

        var done = await ChangeAsync(bench, LabelAndPriority);

        Assert.Equal("one by one: Jira's answer was lost", (string?)done["way"]);
        Assert.Single(Writes(bench), request => request.Path.Contains("/bulk/", StringComparison.Ordinal));
        Assert.Empty(done["failed"]!.AsArray());
    }

    [Fact]
    public async Task Wherever_the_process_dies_Jira_is_asked_once()
    {
        using var stores = new MortalStores();
        await using var bench = await SyncBench.StartAsync(nameof(Flavour.Cloud), stores.Wrap);
        for (var (at, died) = (1, true); died && at < 12; at++)
        {
            stores.Live();
            bench.ForgetRequests();
            var started = await bench.Host.CallAsync("jira_bulk_change", new { jql = "project = DEMO", add_labels = new[] { $"l{at}" }, confirm = true });
            stores.Live(at);
            await bench.RunAsync(stores);
            died = stores.HasRisen;

            Assert.Equal(Issues(bench).Count, (int)(await bench.OutputAsync(started))["changed"]!);
            Assert.All(Issues(bench), issue => Assert.Single(issue.Labels, label => label == $"l{at}"));
            Assert.InRange(Writes(bench).Count(request => request.Path.EndsWith("/bulk/issues/fields", StringComparison.Ordinal)), 0, 1);
        }
    }

    [Fact]
    public async Task Behind_a_policy_each_issue_is_judged_by_itself()
    {
        await using var bench = await SyncBench.StartAsync(nameof(Flavour.Cloud));
        bench.SetPolicy(new PolicyRule { Projects = new Reach(KeySet.Of("DEMO"), KeySet.Of("DEMO")) });

        var done = await ChangeAsync(bench, LabelAndPriority);

        Assert.Equal("one by one: a policy limits projects or fields", (string?)done["way"]);
        Assert.DoesNotContain(bench.Requests, request => request.Path.Contains("/bulk/issues", StringComparison.Ordinal));
    }

    private static List<Issue> Issues(SyncBench bench) => [.. bench.Host.Store.Jira.Issues.Where(issue => issue.Project.Key == "DEMO")];

    private static List<LoggedRequest> Writes(SyncBench bench) => [.. bench.Requests.Where(request => request.IsWrite && !request.Path.Contains("/search", StringComparison.Ordinal))];

    private static async Task<JsonNode> ChangeAsync(SyncBench bench, object arguments)
    {
        var started = await bench.Host.CallAsync("jira_bulk_change", arguments);
        Assert.False(started.IsError, started.Text);
        await bench.RunAsync();
        return await bench.OutputAsync(started);
    }
}
