using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Scopes, formats, zips, and what happens around a sync.</summary>
public sealed class SyncJobTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Spaces_labels_queries_and_single_pages_are_synced_too(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("ONE", "A", "A/B");
        bench.Grow("TWO", "C");
        foreach (var title in new[] { "B", "C" }) bench.Confluence.AddLabel(bench.Page(title), "shared");

        Assert.Equal(["ONE-home.md", "ONE-home/A.md", "ONE-home/A/B.md"], await PagesAsync(bench, new { space_key = "one" }));
        Assert.Equal(["ONE/B.md", "TWO/C.md"], await PagesAsync(bench, new { label = "shared" }));
        Assert.Equal(["ONE/A.md", "TWO/C.md"], await PagesAsync(bench, new { cql = "title = A or title = C order by title desc" }));
        Assert.Equal(["A.md"], await PagesAsync(bench, new { page_id = bench.Page("A").PublicId }));
        Assert.Empty((await bench.SyncAsync(new { label = "shared" }))["changed"]!.AsArray());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Storage_format_and_adf_are_kept_as_they_are_beside_their_metadata(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("RAW", "Page");
        bench.Edit(bench.Page("Page"), "<p>Raw  <strong>text</strong>.</p>");

        var storage = await bench.FilesAsync(await bench.SyncAsync(new { page_id = bench.Page("Page").PublicId, format = "storage" }));
        var adf = await bench.FilesAsync(await bench.SyncAsync(new { page_id = bench.Page("Page").PublicId, format = "adf" }));

        Assert.Equal("<p>Raw  <strong>text</strong>.</p>", storage["Page.xhtml"]);
        Assert.Equal("Page", (string?)JsonNode.Parse(storage["Page.meta.json"])!["title"]);
        Assert.Equal("doc", (string?)JsonNode.Parse(adf["Page.adf.json"])!["type"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_delta_zip_holds_what_came_and_changed_and_names_what_went(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("DELTA", "Root", "Root/Same", "Root/Changed", "Root/Renamed", "Root/Gone");
        bench.Attach(bench.Page("Gone"), "g.txt", "goes along");
        var root = bench.Page("Root").PublicId;
        await bench.SyncAsync(new { parent_page_id = root });
        bench.Edit(bench.Page("Changed"), "<p>Once.</p>");
        await bench.SyncAsync(new { parent_page_id = root });
        bench.Edit(bench.Page("Renamed"), "<p>About.</p>", "Named anew");
        bench.Confluence.Trash(bench.Page("Gone"));

        var output = await bench.SyncAsync(new { parent_page_id = root, since_version = 1 });

        Assert.Equal((1, 2, 3), ((int)output["delta"]!["since_version"]!, (int)output["delta"]!["written"]!, (int)output["version"]!));
        var zip = await bench.ZipAsync((string)output["delta"]!["download_url"]!);
        Assert.Equal(["README.md", "Root/Changed.md", "Root/Named-anew.md", "deleted.txt", "manifest.json"], zip.Keys);
        Assert.Equal("Root/Gone.md\nRoot/Gone/_attachments/g.txt\nRoot/Renamed.md\n", zip["deleted.txt"]);
        var all = await bench.SyncAsync(new { parent_page_id = root, since_version = 0 });
        Assert.Equal((0, 4), ((int)all["delta"]!["since_version"]!, (int)all["delta"]!["written"]!));
    }

    [Fact]
    public async Task A_second_call_answers_with_the_job_that_runs()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        bench.Grow("BUSY", "Root");
        var arguments = new { parent_page_id = bench.Page("Root").PublicId };

        var first = await bench.Host.CallAsync("confluence_sync_pages", arguments);
        var second = await bench.Host.CallAsync("confluence_sync_pages", arguments);
        await bench.RunAsync();
        var third = await bench.Host.CallAsync("confluence_sync_pages", arguments);

        Assert.Equal((string?)first["job_id"], (string?)second["job_id"]);
        Assert.NotEqual((string?)first["job_id"], (string?)third["job_id"]);
    }

    [Fact]
    public async Task A_resource_has_its_etag_which_stays_while_the_file_does()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        bench.Grow("TAG", "Root", "Root/A");
        var arguments = new { parent_page_id = bench.Page("Root").PublicId };
        var output = await bench.SyncAsync(arguments);
        var before = await TagAsync(bench, output);
        bench.Edit(bench.Page("Root"), "<p>Other.</p>");
        await bench.SyncAsync(arguments);

        Assert.NotEmpty(before);
        Assert.Equal(before, await TagAsync(bench, output));
        bench.Edit(bench.Page("A"), "<p>Other.</p>");
        await bench.SyncAsync(arguments);
        Assert.NotEqual(before, await TagAsync(bench, output));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Where_spaces_are_limited_a_label_finds_nothing_of_the_others(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("OPEN", "Seen");
        bench.Grow("SHUT", "Unseen");
        foreach (var title in new[] { "Seen", "Unseen" }) bench.Confluence.AddLabel(bench.Page(title), "both");
        bench.Attach(bench.Page("Seen"), "s.txt", "seen");
        bench.Attach(bench.Page("Unseen"), "u.txt", "unseen");
        bench.SetPolicy(new PolicyRule { Spaces = new Reach(KeySet.Of("OPEN")) });

        var output = await bench.SyncAsync(new { label = "both" });

        Assert.Equal(["OPEN/Seen.md", "OPEN/Seen/_attachments/s.txt", "README.md", "manifest.json"], (await bench.FilesAsync(output)).Keys);
        var refused = await bench.Host.CallAsync("confluence_sync_pages", new { space_key = "SHUT" });
        Assert.True(refused.IsError, refused.Text);
    }

    [Fact]
    public async Task A_page_that_is_not_well_formed_and_a_file_that_is_not_there_fail_no_sync()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        bench.Grow("BAD", "Root", "Root/Odd", "Root/Fine");
        bench.Edit(bench.Page("Odd"), "<p>never <b>closed");
        var output = await bench.SyncAsync(new { parent_page_id = bench.Page("Root").PublicId });

        Assert.Equal(3, (int)output["new_count"]!);
        Assert.Contains("never <b>closed", (await bench.FilesAsync(output))["Root/Odd.md"], StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> PagesAsync(SyncBench bench, object arguments) =>
        (await bench.FilesAsync(await bench.SyncAsync(arguments))).Keys.Where(path => path.EndsWith(".md", StringComparison.Ordinal) && path != "README.md");

    private static async Task<string> TagAsync(SyncBench bench, JsonNode output) =>
        (string)(await bench.Host.SendAsync("resources/read", new { uri = $"atlassian://files/{(string)output["file_set"]!}/Root/A.md" }))["contents"]![0]!["_meta"]!["etag"]!;
}
