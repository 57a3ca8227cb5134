using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Creation;

/// <summary>What becomes of a list of issues, whatever breaks while it is created.</summary>
public sealed class CreateIssueListTests
{
    private static readonly Func<FaultTarget, bool> BulkRequest = target => target.Method == "POST" && target.Path.EndsWith("/issue/bulk", StringComparison.Ordinal);
    private static readonly Func<FaultTarget, bool> SingleRequest = target => target.Method == "POST" && target.Path.EndsWith("/issue", StringComparison.Ordinal);

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Parents_come_first_links_last_and_all_is_told_in_a_file(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);

        var done = await CreateAsync(bench, [
            Row("s", "Sub-task", "Third", parent: "t", links: new { type = "is blocked by", to = "DEMO-2" }),
            Row("t", "Task", "Second", parent: "e", links: new { type = "Blocks", to = "x" }),
            Row("e", "Epic", "First"),
            Row("x", "Bug", "Beside, \"quoted\""),
        ]);

        Assert.Equal((4, 2, 0), ((int)done["created"]!, (int)done["linked"]!, (int)done["failed_count"]!));
        var (epic, task, sub, bug) = (Only(bench, "First"), Only(bench, "Second"), Only(bench, "Third"), Only(bench, "Beside, \"quoted\""));
        Assert.Same(task, sub.Parent);
        Assert.Same(epic, task.Parent);
        Assert.Contains(task.Links, link => link.Type.Name == "Blocks" && link.Inward == task && link.Outward == bug);
        Assert.Contains(sub.Links, link => link.Type.Name == "Blocks" && link.Inward.Key == "DEMO-2" && link.Outward == sub);
        var lines = (await bench.ReadAsync(done, "issues.csv")).TrimEnd().Split("\r\n");
        Assert.Equal("ref,key,url,state,reason", lines[0]);
        Assert.StartsWith($"e,{epic.Key},http", lines[1], StringComparison.Ordinal);
        Assert.EndsWith($"/browse/{epic.Key},created,", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, bench.Requests.Count(request => request.Path.EndsWith("/issue/bulk", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_answer_that_is_lost_makes_no_issue_twice(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Host.Site.Faults.LoseAnswer(BulkRequest, times: 2);

        var done = await CreateAsync(bench, [.. Enumerable.Range(1, 60).Select(number => Row($"r{number}", "Task", $"Same name {number % 2}"))]);

        Assert.Equal((60, 0), ((int)done["created"]!, (int)done["failed_count"]!));
        Assert.Equal(60, Jira(bench).Issues.Count(issue => issue.Summary.StartsWith("Same name", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_request_that_never_arrived_is_sent_again(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Host.Site.Faults.Order(BulkRequest, new Fault(TimeSpan.Zero, null, new Dictionary<string, string>(), null) { LosesRequest = true }, times: 1);

        var done = await CreateAsync(bench, [Row("a", "Task", "Late one"), Row("b", "Task", "Late two")]);

        Assert.Equal((2, 0), ((int)done["created"]!, (int)done["failed_count"]!));
        Only(bench, "Late one");
        Only(bench, "Late two");
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_batch_that_Jira_cannot_take_goes_one_by_one_and_only_the_bad_row_fails(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Host.Site.Faults.Answer(BulkRequest, 500, times: 100);
        bench.Host.Site.Faults.LoseAnswer(SingleRequest, times: 1);

        var done = await CreateAsync(bench, [Row("a", "Task", "Alone one"), Row("b", "Task", "Astray", parent: "OPS-1"), Row("c", "Task", "Alone two")]);

        var failed = Assert.Single(done["failed"]!.AsArray());
        Assert.Equal("b: Astray", (string?)failed!["item"]);
        Assert.Contains("Could not find issue by id or key", (string?)failed["reason"], StringComparison.Ordinal);
        Only(bench, "Alone one");
        Only(bench, "Alone two");
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_hangs_on_a_refused_row_fails_with_it_and_comes_with_it_when_tried_again(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Host.Site.Faults.Answer(BulkRequest, 400, body: """{"issues":[],"errors":[{"status":400,"elementErrors":{"errorMessages":["No."]},"failedElementNumber":0}]}""", times: 1);
        bench.Host.Site.Faults.Answer(SingleRequest, 400, body: """{"errorMessages":["Closed for today."]}""", times: 1);
        var started = await StartAsync(bench, [Row("top", "Epic", "Above"), Row("low", "Task", "Below", parent: "top", links: new { type = "Relates", to = "DEMO-1" })]);
        await bench.RunAsync();

        var first = await bench.OutputAsync(started);
        Assert.Equal((0, 3), ((int)first["created"]!, (int)first["failed_count"]!));
        Assert.Contains("Its parent 'top' was not created: ", (string?)first["failed"]![1]!["reason"], StringComparison.Ordinal);
        Assert.Contains("top,,,failed,", await bench.ReadAsync(first, "issues.csv"), StringComparison.Ordinal);
        Assert.False((await bench.Host.CallAsync("job_resume", new { job_id = (string)started["job_id"]!, retry_failed = true })).IsError);
        await bench.RunAsync();

        var then = await bench.OutputAsync(started);
        Assert.Equal((2, 1, 0), ((int)then["created"]!, (int)then["linked"]!, (int)then["failed_count"]!));
        Assert.Same(Only(bench, "Above"), Only(bench, "Below").Parent);
        var items = await bench.Host.CallAsync("job_result", new { job_id = (string)started["job_id"]! });
        Assert.Equal(["top: Above", "low: Below", "low relates to DEMO-1"], items["items"]!.AsArray().Select(item => (string?)item!["name"]));
        Assert.EndsWith($"/browse/{Only(bench, "Above").Key}", (string?)items["items"]![0]!["detail"]!["url"], StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Wherever_the_process_dies_each_issue_is_there_once(string flavour)
    {
        using var stores = new MortalStores();
        await using var bench = await SyncBench.StartAsync(flavour, stores.Wrap);
        for (var (at, died) = (1, true); died; at++)
        {
            Assert.True(at < 60);
            stores.Live();
            var started = await StartAsync(bench, [Row("e", "Epic", $"E{at}"), Row("a", "Task", $"A{at}", parent: "e", links: new { type = "Blocks", to = "b" }), Row("b", "Bug", $"B{at}", parent: "OPS-1")]);
            stores.Live(at);
            await bench.RunAsync(stores);
            died = stores.HasRisen;

            var output = await bench.OutputAsync(started);
            Assert.Equal((2, 0, 2), ((int)output["created"]!, (int)output["linked"]!, (int)output["failed_count"]!));
            Assert.Same(Only(bench, $"E{at}"), Only(bench, $"A{at}").Parent);
            Assert.Contains($",{Only(bench, $"A{at}").Key},", await bench.ReadAsync(output, "issues.csv"), StringComparison.Ordinal);
        }
    }

    private static object Row(string name, string type, string summary, string? parent = null, object? links = null) =>
        new { @ref = name, issue_type = type, summary, parent, links = links is null ? null : new[] { links } };

    private static async Task<ToolAnswer> StartAsync(SyncBench bench, object[] issues)
    {
        var started = await bench.Host.CallAsync("jira_bulk_create", new { project_key = "demo", issues, confirm = true });
        Assert.False(started.IsError, started.Text);
        return started;
    }

    private static async Task<JsonNode> CreateAsync(SyncBench bench, object[] issues)
    {
        var started = await StartAsync(bench, issues);
        await bench.RunAsync();
        return await bench.OutputAsync(started);
    }

    private static JiraStore Jira(SyncBench bench) => bench.Host.Store.Jira;

    private static Issue Only(SyncBench bench, string summary) => Jira(bench).Issues.Single(issue => issue.Summary == summary);
}
