using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Export;

/// <summary>What an organisation's policy keeps from an export, and from its files afterwards.</summary>
public sealed class ExportPolicyTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Projects_that_may_not_be_read_are_not_written(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        foreach (var issue in bench.Plant("OPEN", 40).Concat(bench.Plant("SHUT", 2))) issue.Labels = ["both"];
        bench.Attach(bench.Find("OPEN-1"), "o.txt", "open");
        bench.Attach(bench.Find("SHUT-1"), "s.txt", "shut");
        bench.SetPolicy(new PolicyRule { Projects = new Reach(KeySet.Of("OPEN")) });
        bench.ForgetRequests();

        var output = await bench.ExportAsync(new { jql = "labels = both", attachments = true });

        var files = await bench.FilesAsync(output);
        Assert.Equal((40, "open"), ((int)output["issues"]!, files["OPEN/_attachments/OPEN-1/o.txt"]));
        Assert.DoesNotContain(files, file => file.Key.Contains("SHUT", StringComparison.Ordinal) || file.Value.Contains("SHUT", StringComparison.Ordinal));
        Assert.DoesNotContain(bench.Requests, request => request.Method == "GET" && request.Path.Contains("/issue/", StringComparison.Ordinal));
        var refused = await bench.Host.CallAsync("jira_export_issues", new { jql = "project = SHUT" });
        Assert.True(refused.IsError, refused.Text);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Issues_that_left_are_told_apart_where_projects_are_limited_too(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var issues = bench.Plant("OPEN", 3);
        bench.Plant("SHUT", 1);
        foreach (var issue in issues) issue.Labels = ["both"];
        bench.SetPolicy(new PolicyRule { Projects = new Reach(KeySet.Of("OPEN")) });
        await bench.ExportAsync(new { jql = "labels = both" });

        bench.Jira.Move(issues[0], bench.Jira.FindProject("SHUT")!);
        issues[1].Labels = [];
        var output = await bench.ExportAsync(new { jql = "labels = both" });

        Assert.Equal(["OPEN-1"], output.Keys("gone"));
        Assert.Equal(["OPEN-2"], output.Keys("left"));
        Assert.Equal(["OPEN/OPEN-3.md", "README.md", "manifest.json"], (await bench.FilesAsync(output)).Keys);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Files_are_closed_to_whoever_may_not_read_one_of_their_projects_any_more(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        foreach (var issue in bench.Plant("AAA", 1).Concat(bench.Plant("BBB", 1))) issue.Labels = ["both"];
        var started = await bench.Host.CallAsync("jira_export_issues", new { jql = "labels = both" });
        await bench.RunAsync();
        var output = await bench.OutputAsync(started);
        var url = (string)(await bench.JobAsync((string)started["job_id"]!))["download_url"]!;
        Assert.Contains("AAA/AAA-1.md", (await bench.ZipAsync(url)).Keys);

        // Spaces have nothing to do with it.
        bench.SetPolicy(new PolicyRule { Spaces = new Reach(KeySet.Of("OPS")) });
        Assert.NotEmpty(await bench.ReadAsync(output, "AAA/AAA-1.md"));
        bench.SetPolicy(new PolicyRule { Projects = new Reach(KeySet.Of("AAA")) });

        await Assert.ThrowsAnyAsync<Exception>(() => bench.ReadAsync(output, "AAA/AAA-1.md"));
        using var response = await bench.Host.GetAsync(url);
        Assert.False(response.IsSuccessStatusCode);
        Assert.Null((await bench.JobAsync((string)started["job_id"]!))["output"]);
    }

    [Fact]
    public async Task Hidden_fields_are_not_written_and_a_set_is_built_anew_without_them()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        var issue = bench.Plant("HID", 1)[0];
        bench.Describe(issue, "Secret words.");
        bench.Jira.AddComment(issue, bench.Text("Said."));
        var before = await bench.ExportAsync(new { jql = "project = HID" });
        Assert.Contains("Secret words.", await bench.ReadAsync(before, "HID/HID-1.md"), StringComparison.Ordinal);

        bench.SetPolicy(new PolicyRule { HiddenFields = ["description", "comment"] });
        await Assert.ThrowsAnyAsync<Exception>(() => bench.ReadAsync(before, "HID/HID-1.md"));
        var files = await bench.FilesAsync(await bench.ExportAsync(new { jql = "project = HID" }));

        Assert.Equal(["HID/HID-1.md", "README.md", "manifest.json"], files.Keys);
        Assert.DoesNotContain("Secret", files["HID/HID-1.md"], StringComparison.Ordinal);
        Assert.NotEmpty(await bench.ReadAsync(before, "HID/HID-1.md"));
    }
}
