using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Export;

/// <summary>What an export writes, and what a second one tells apart.</summary>
public sealed class ExportIssuesTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Issues_become_markdown_with_front_matter_relative_links_comments_and_attachments(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var issues = bench.Plant("EXP", 2);
        var other = bench.Plant("OTH", 1)[0];
        var address = bench.JiraUrl.AbsoluteUri.TrimEnd('/') + "/browse/";
        bench.Describe(issues[0], $"See [second]({address}EXP-2), [other]({address}OTH-1) and [a comment]({address}EXP-2?focusedCommentId=1).");
        issues[0].Labels = ["a b", "c"];
        issues[0].Custom["customfield_10010"] = JsonValue.Create(3);
        issues[0].Custom["customfield_10012"] = bench.Text("It **works**.");
        bench.Jira.AddComment(issues[0], bench.Text("First."));
        bench.Jira.AddComment(issues[0], bench.Text("Second."));
        bench.Jira.Link(bench.Jira.Words.LinkTypes[0], issues[0], other);
        bench.Attach(issues[0], "notes.txt", "some notes");

        var output = await bench.ExportAsync(new { jql = "project = EXP ORDER BY rank", attachments = true, fields = new[] { "Story Points", "Acceptance Criteria" } });

        var files = await bench.FilesAsync(output);
        Assert.Equal(["EXP/EXP-1.comments.json", "EXP/EXP-1.md", "EXP/EXP-2.md", "EXP/_attachments/EXP-1/notes.txt", "README.md", "manifest.json"], files.Keys);
        var text = files["EXP/EXP-1.md"];
        Assert.StartsWith($"---\nkey: EXP-1\nid: {issues[0].Id}\nsummary: \"Task 1\"\ntype: \"Task\"\nstatus: \"To Do\"\n", text, StringComparison.Ordinal);
        Assert.Contains("\nlabels: [\"a b\", \"c\"]\n", text, StringComparison.Ordinal);
        Assert.Contains($"\nurl: {address}EXP-1\n", text, StringComparison.Ordinal);
        Assert.Matches("\nlinks: \\[\".+ OTH-1\"\\]\n", text);
        Assert.Contains("\nfields: \n  \"Story Points\": 3\n---\n", text, StringComparison.Ordinal);
        Assert.Contains($"\n# Task 1\n\nSee [second](EXP-2.md), [other]({address}OTH-1) and [a comment]({address}EXP-2?focusedCommentId=1).\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n## Acceptance Criteria\n\nIt **works**.\n", text, StringComparison.Ordinal);
        Assert.Equal(["First.", "Second."], JsonNode.Parse(files["EXP/EXP-1.comments.json"])!.AsArray().Select(comment => (string)comment!["body"]!));
        Assert.Equal("some notes", files["EXP/_attachments/EXP-1/notes.txt"]);
        Assert.Contains("# 2 issues\n", files["README.md"], StringComparison.Ordinal);
        Assert.Contains("| To Do | 2 |", files["README.md"], StringComparison.Ordinal);
        var entry = JsonNode.Parse(files["manifest.json"])!["issues"]![0]!;
        Assert.Equal(("EXP-1", "EXP/EXP-1.md", "EXP/_attachments/EXP-1/notes.txt"), ((string?)entry["key"], (string?)entry["path"], (string?)entry["attachments"]![0]!["path"]));
        Assert.Equal((1, 2, 2, 0), ((int)output["version"]!, (int)output["issues"]!, (int)output["added_count"]!, (int)output["unchanged"]!));
        Assert.Equal(text, await bench.ReadAsync(output, "EXP/EXP-1.md"));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_second_export_tells_what_happened_to_each_issue(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var issues = bench.Plant("ONE", 7);
        bench.Plant("TWO", 1);
        var address = bench.JiraUrl.AbsoluteUri.TrimEnd('/') + "/browse/";
        foreach (var issue in issues) issue.Labels = ["kept"];
        bench.Describe(issues[6], $"See [it]({address}ONE-2) and [that]({address}ONE-4).");
        bench.Attach(issues[1], "m.txt", "moves along");
        bench.Attach(issues[3], "g.txt", "goes");
        var arguments = new { jql = "labels = kept", attachments = true };
        await bench.ExportAsync(arguments);

        bench.Describe(issues[0], "Now this.");
        bench.Jira.Move(issues[1], bench.Jira.FindProject("TWO")!);
        issues[2].Labels = [];
        bench.Jira.Remove(issues[3]);
        var fresh = bench.Plant("ONE", 1)[0];
        fresh.Labels = ["kept"];
        bench.ForgetRequests();
        var output = await bench.ExportAsync(arguments);

        Assert.DoesNotContain(bench.Requests, request => request.Path.Contains("attachment", StringComparison.Ordinal));
        Assert.Single(bench.Reads);
        Assert.Equal(["ONE-1"], output.Keys("changed"));
        Assert.Equal(["TWO-2"], output.Keys("moved"));
        Assert.Equal("ONE-2", (string?)output["moved"]![0]!["was"]);
        Assert.Equal(["ONE-3"], output.Keys("left"));
        Assert.Equal(["ONE-4"], output.Keys("gone"));
        Assert.Equal(["ONE-8"], output.Keys("added"));
        Assert.Equal((2, 6, 3, 0), ((int)output["version"]!, (int)output["issues"]!, (int)output["unchanged"]!, (int)output["failed_count"]!));
        var files = await bench.FilesAsync(output);
        Assert.Equal(["ONE/ONE-1.md", "ONE/ONE-5.md", "ONE/ONE-6.md", "ONE/ONE-7.md", "ONE/ONE-8.md", "README.md", "TWO/TWO-2.md", "TWO/_attachments/TWO-2/m.txt", "manifest.json"], files.Keys);
        Assert.Equal("moves along", files["TWO/_attachments/TWO-2/m.txt"]);
        Assert.Contains("Now this.", files["ONE/ONE-1.md"], StringComparison.Ordinal);
        // It is written again for its links alone: the key leads on at the site, but not within the set.
        Assert.Contains($"See [it]({address}ONE-2) and [that]({address}ONE-4).", files["ONE/ONE-7.md"], StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Nothing_changed_costs_no_request_for_any_issue_and_makes_no_version(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var issues = bench.Plant("MANY", 1_230);
        foreach (var issue in issues) bench.Jira.AddComment(issue, bench.Text("Said."));
        bench.ForgetRequests();
        var first = await bench.ExportAsync(new { jql = "project = MANY" });
        Assert.Equal((1_230, 1_230, 1), ((int)first["issues"]!, (int)first["added_count"]!, (int)first["version"]!));
        Assert.Equal(13, bench.Reads.Count);
        Assert.Equal(50, first.Keys("added").Count);
        Assert.Equal((1_230 * 2) + 2, (await bench.FilesAsync(first)).Count);

        bench.ForgetRequests();
        var second = await bench.ExportAsync(new { jql = "project  =  MANY order by key" });
        Assert.Equal(((string?)first["file_set"], 1, 1_230), ((string?)second["file_set"], (int)second["version"]!, (int)second["unchanged"]!));
        Assert.Empty(bench.Reads);
        Assert.InRange(bench.Requests.Count, 2, 14);

        foreach (var number in Enumerable.Range(0, 25)) bench.Touch(issues[number * 40]);
        bench.ForgetRequests();
        var third = await bench.ExportAsync(new { jql = "project = MANY" });
        Assert.Equal((2, 25, 1_205), ((int)third["version"]!, (int)third["changed_count"]!, (int)third["unchanged"]!));
        Assert.Single(bench.Reads);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Json_has_typed_values_by_the_names_of_fields(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var issue = bench.Plant("JSN", 1)[0];
        bench.Describe(issue, "A **text**.");
        issue.Custom["customfield_10010"] = JsonValue.Create(2.5);

        var files = await bench.FilesAsync(await bench.ExportAsync(new { jql = "project = JSN", format = "json", fields = new[] { "*all" } }));

        var json = JsonNode.Parse(files["JSN/JSN-1.json"])!;
        Assert.Equal(("JSN-1", "A **text**.", 2.5), ((string?)json["key"], (string?)json["description"], (double)json["fields"]!["Story Points"]!));
        Assert.True(DateTimeOffset.TryParse((string?)json["updated"], out _));
        Assert.Null(json["labels"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_delta_zip_holds_what_came_and_changed_and_names_what_went(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var issues = bench.Plant("DLT", 3);
        await bench.ExportAsync(new { jql = "project = DLT" });
        bench.Describe(issues[0], "Other.");
        bench.Jira.Remove(issues[1]);

        var output = await bench.ExportAsync(new { jql = "project = DLT", since_version = 1 });

        Assert.Equal((1, 1, 1), ((int)output["delta"]!["since_version"]!, (int)output["delta"]!["written"]!, (int)output["delta"]!["removed"]!));
        var zip = await bench.ZipAsync((string)output["delta"]!["download_url"]!);
        Assert.Equal(["DLT/DLT-1.md", "README.md", "deleted.txt", "manifest.json"], zip.Keys);
        Assert.Equal("DLT/DLT-2.md\n", zip["deleted.txt"]);
    }

    [ContractFact]
    public async Task Atlassians_documents_know_every_request_of_an_export()
    {
        foreach (var flavour in Enum.GetValues<Flavour>())
        {
            await using var bench = await SyncBench.StartAsync(flavour.ToString());
            var issues = bench.Plant("LGL", 4);
            var arguments = new { jql = "project = LGL AND (labels != out OR labels is EMPTY)", fields = new[] { "Severity" } };
            await bench.ExportAsync(arguments);
            bench.Touch(issues[0]);
            bench.Jira.Remove(issues[1]);
            issues[2].Labels = ["out"];
            var output = await bench.ExportAsync(arguments);
            Assert.Equal((1, 1, 1), ((int)output["changed_count"]!, (int)output["gone_count"]!, (int)output["left_count"]!));

            Assert.Equal("", await RequestJudge.ObjectionsAsync(flavour, bench.Requests.DistinctBy(request => (request.Method, request.PathAndQuery, request.Body))));
        }
    }
}
