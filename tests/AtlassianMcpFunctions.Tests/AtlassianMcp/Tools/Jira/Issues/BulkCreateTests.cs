using System.Text;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Issues;

/// <summary>A list of issues is checked whole before any of them is created.</summary>
public sealed class BulkCreateTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task All_that_is_wrong_is_told_by_row_and_nothing_is_written(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_bulk_create", new
        {
            project_key = "DEMO",
            issues = new object[]
            {
                new { summary = "Fine", issue_type = "Task" },
                new { @ref = "p", summary = "Wrong priority", issue_type = "Task", priority = "Sometime" },
                new { summary = "", issue_type = "Task" },
                new { summary = "No type" },
                new { summary = "Unknown field", issue_type = "Task", Flavour = "sweet" },
                new { summary = "Not on the screen", issue_type = "Task", fields = new Dictionary<string, object> { ["Resolution"] = "Done" } },
                new { summary = "Nowhere", issue_type = "Task", project_key = "NOPE" },
                new { @ref = "p", summary = "Same ref", issue_type = "Task" },
                new { summary = "Orphan", issue_type = "Task", parent = "DEMO-99999" },
                new { summary = "Sub-task of nothing", issue_type = "Sub-task" },
                new { @ref = "u", summary = "Circle", issue_type = "Task", parent = "v" },
                new { @ref = "v", summary = "Circle", issue_type = "Task", parent = "u" },
                new { summary = "Link", issue_type = "Task", links = new[] { new { type = "adores", to = "p" } } },
            },
        });

        Assert.True(answer.IsError, answer.Text);
        foreach (var words in new[]
        {
            "Nothing was created: 11 of 13 rows cannot be.", "Row 2 (p): Priority has no 'Sometime', but Highest", "Row 3: The summary is one line", "Row 4: There is no issue_type.",
            "Row 5: This Jira has no field 'flavour'.", "Row 6: a Task of DEMO has no field resolution when it is created.", "Row 7: There is no project NOPE for this account.", "Row 8 (p): the ref 'p' is another row's, too.",
            "Row 9: 'DEMO-99999' is no ref of this list", "Row 10: a Sub-task needs Parent (parent).", "it lies below itself: ", "→ u", "Row 13: No link type of this Jira says 'adores'.",
        }) Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_table_and_a_JSON_file_are_read_as_the_rows_they_are(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var table = "\uFEFFRef;Issue Type;Summary;Description;Labels;Labels;Components;Story Points;Parent;Links\r\n"
            + "e;Epic;\"Sail; then \"\"land\"\"\";\"Two\nlines\";;;;;;\r\n\r\nt;Task;Hoist;;red blue;green;Catalogue;3;e;Blocks: DEMO-1 | relates to: e\r\n";
        const string Json = """{"issues":[{"summary":"From JSON","issue_type":"Task","labels":["one"],"project":"OPS"},{"ref":7,"summary":"Below","issue_type":"Sub-task","project":"OPS","parent":1}]}""";

        var first = await RunAsync(host, await UploadAsync(host, "list.csv", table));
        var second = await RunAsync(host, await UploadAsync(host, "list.json", Json));

        Assert.Equal((2, 2), ((int)first["created"]!, (int)first["linked"]!));
        var issues = host.Store.Jira.Issues;
        var (epic, task) = (issues.Single(issue => issue.Summary == "Sail; then \"land\""), issues.Single(issue => issue.Summary == "Hoist"));
        Assert.Contains("lines", epic.Description!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["blue", "green", "red"], task.Labels.Order(StringComparer.Ordinal));
        Assert.Equal(("Catalogue", epic), (task.Components.Single().Name, task.Parent));
        Assert.Equal(2, (int)second["created"]!);
        Assert.Equal("From JSON", issues.Single(issue => issue.Summary == "Below").Parent!.Summary);
    }

    [Theory]
    [InlineData("Summary;Issue Type\nA;Task;more", "Row 1 has 3 values, the header has 2.")]
    [InlineData("Summary,Issue Type\n\"A,Task", "The quotation mark in line 2 is never closed.")]
    [InlineData("Summary,Issue Type\n\"A\"b,Task", "goes on after its closing quotation mark")]
    [InlineData("Summary,Issue Type\n", "The table has no row below its header.")]
    [InlineData("[1, 2]", "The file is no JSON list of objects")]
    public async Task A_damaged_file_is_told_as_such(string content, string words)
    {
        await using var host = await BothFlavours.StartAsync(nameof(Flavour.Cloud));

        var answer = await host.CallAsync("jira_bulk_create", new { project_key = "DEMO", upload_id = await UploadAsync(host, "list.csv", content) });

        Assert.True(answer.IsError);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Above_fifty_the_user_is_asked_and_a_dry_run_can_be_applied(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issues = Enumerable.Range(1, 120).Select(number => new { summary = $"Many {number}", issue_type = "Task", description = "D" }).ToArray();

        var asked = await host.CallAsync("jira_bulk_create", new { project_key = "DEMO", issues });
        var shown = await host.CallAsync("jira_bulk_create", new { project_key = "DEMO", issues, dry_run = true });
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
        var started = await host.CallAsync("apply_change", new { change_token = (string)shown["change_token"]!, confirm = true });

        Assert.Contains("Create 120 issues in DEMO?", asked.Text, StringComparison.Ordinal);
        Assert.Contains("+ 1: Task in DEMO: Many 1; description: D", (string)shown["diff"]!, StringComparison.Ordinal);
        Assert.Contains("+ further: 20 more lines", (string)shown["diff"]!, StringComparison.Ordinal);
        Assert.False(started.IsError, started.Text);
        Assert.Equal(120, (int)(await EndAsync(host, started))["created"]!);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_project_that_may_not_be_written_is_refused_before_anything_is(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour), policy: new PolicyRule { Projects = new Reach(KeySet.All, KeySet.Of("OPS")) });
        object[] issues = [new { summary = "Let in", issue_type = "Task", project_key = "OPS" }, new { summary = "Kept out", issue_type = "Task", project_key = "DEMO" }];

        var refused = await host.CallAsync("jira_bulk_create", new { issues });
        var let = await host.CallAsync("jira_bulk_create", new { issues = issues.Take(1) });

        Assert.Contains("policy does not let you write project DEMO", refused.Text, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await EndAsync(host, let))["created"]!);
    }

    private static async Task<string> UploadAsync(McpHost host, string name, string content)
    {
        var slot = await host.CallAsync("create_upload", new { file_name = name });
        await host.PutAsync((string)slot["upload_url"]!, Encoding.UTF8.GetBytes(content));
        return (string)slot["upload_id"]!;
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> RunAsync(McpHost host, string uploadId) =>
        await EndAsync(host, await host.CallAsync("jira_bulk_create", new { project_key = "DEMO", upload_id = uploadId }));

    private static async Task<System.Text.Json.Nodes.JsonNode> EndAsync(McpHost host, ToolAnswer started)
    {
        Assert.False(started.IsError, started.Text);
        var ended = await host.CallAsync("job_get", new { job_id = (string?)started["job_id"], wait_seconds = 45 });
        Assert.True((string?)ended["state"] == "succeeded", ended.Text);
        return ended["output"]!;
    }
}
