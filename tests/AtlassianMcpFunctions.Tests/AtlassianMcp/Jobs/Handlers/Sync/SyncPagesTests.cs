using System.Globalization;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>What a sync writes, and what a second one tells apart.</summary>
public sealed class SyncPagesTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_tree_becomes_folders_of_markdown_with_relative_links_files_and_comments(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var space = bench.Grow("TREE", "Guide", "Guide/Install");
        var guide = bench.Page("Guide");
        bench.Edit(guide, """
            <h2>First</h2><p>See <ac:link><ri:page ri:content-title="Install" /><ac:plain-text-link-body><![CDATA[how]]></ac:plain-text-link-body></ac:link>,
            <ac:link><ri:attachment ri:filename="a b.txt" /></ac:link> and <ac:inline-comment-marker ac:ref="m-1">this passage</ac:inline-comment-marker>.</p>
            <ac:image><ri:attachment ri:filename="map.png" /></ac:image><ac:structured-macro ac:name="unknown-thing" ac:macro-id="7"><ac:parameter ac:name="x">1</ac:parameter></ac:structured-macro>
            """);
        bench.Attach(guide, "a b.txt", "first file");
        bench.Attach(guide, "map.png", "not really a picture");
        bench.Edit(bench.Page("Install"), """<p>Back to <ac:link><ri:page ri:content-title="Guide" /></ac:link> or <ac:link><ri:page ri:content-title="Elsewhere" /></ac:link></p>""");
        bench.Confluence.AddLabel(guide, "how-to");
        var thread = bench.Confluence.AddComment(guide, "<p>Is <strong>this</strong> so?</p>", anchor: new InlineAnchor("m-1", "this passage"));
        bench.Confluence.AddComment(guide, "<p>It is.</p>", thread);

        var output = await bench.SyncAsync(new { parent_page_id = guide.PublicId });

        var files = await bench.FilesAsync(output);
        Assert.Equal(["Guide.comments.json", "Guide.md", "Guide/Install.md", "Guide/_attachments/a b.txt", "Guide/_attachments/map.png", "README.md", "manifest.json"], files.Keys);
        var text = files["Guide.md"];
        Assert.StartsWith($"---\ntitle: \"Guide\"\nid: {guide.Id}\nspace: TREE\nparent_id: {space.Homepage!.Id}\nversion: 2\n", text, StringComparison.Ordinal);
        Assert.Contains("\nlabels: [how-to]\n", text, StringComparison.Ordinal);
        Assert.Contains("\n# Guide\n", text, StringComparison.Ordinal);
        Assert.Contains("[how](Guide/Install.md)", text, StringComparison.Ordinal);
        Assert.Contains("(Guide/_attachments/a%20b.txt)", text, StringComparison.Ordinal);
        Assert.Contains("![](Guide/_attachments/map.png)", text, StringComparison.Ordinal);
        Assert.Contains("unknown-thing", text, StringComparison.Ordinal);
        Assert.Contains("<span data-comment=\"m-1\">this passage</span>", text, StringComparison.Ordinal);
        Assert.Contains("[Guide](../Guide.md)", files["Guide/Install.md"], StringComparison.Ordinal);
        Assert.Contains("[Elsewhere](page:Elsewhere)", files["Guide/Install.md"], StringComparison.Ordinal);
        var comment = JsonNode.Parse(files["Guide.comments.json"])![0]!;
        Assert.Equal(("inline", "this passage", "First", "m-1"), ((string?)comment["kind"], (string?)comment["on"], (string?)comment["under"], (string?)comment["marker"]));
        Assert.Equal("It is.", (string?)comment["replies"]![0]!["body"]);
        Assert.Equal("first file", files["Guide/_attachments/a b.txt"]);
        Assert.Contains("  - [Install](Guide/Install.md)", files["README.md"], StringComparison.Ordinal);
        Assert.Equal((1, 2, 2, 0), ((int)output["version"]!, (int)output["pages"]!, (int)output["new_count"]!, (int)output["unchanged"]!));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_second_sync_tells_what_happened_to_each_page(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("WORK", "Root", "Root/Changed", "Root/Renamed", "Root/Moved", "Root/Target", "Root/Gone", "Root/Out", "Root/Locked", "Root/Still", "Other");
        bench.Edit(bench.Page("Still"), """<p><ac:link><ri:page ri:content-title="Moved" /></ac:link></p>""");
        bench.Attach(bench.Page("Moved"), "m.txt", "moves along");
        var root = bench.Page("Root");
        await bench.SyncAsync(new { parent_page_id = root.PublicId });

        bench.Edit(bench.Page("Changed"), "<p>Now this.</p>");
        bench.Edit(bench.Page("Renamed"), "<p>About Renamed.</p>", "Another name");
        bench.Confluence.Move(bench.Page("Moved"), bench.Page("Target"));
        bench.Confluence.Trash(bench.Page("Gone"));
        bench.Confluence.Move(bench.Page("Out"), bench.Page("Other"));
        bench.Page("Locked").Restrictions["read"] = new Restriction(["somebody-else"], []);
        bench.Confluence.AddPage(root.Space, root, "Fresh", "<p>Fresh.</p>");
        bench.ForgetRequests();
        var output = await bench.SyncAsync(new { parent_page_id = root.PublicId });

        Assert.Equal(["Changed"], Titles(output, "changed"));
        Assert.Equal(["Another name"], Titles(output, "renamed"));
        Assert.Equal(["Moved"], Titles(output, "moved"));
        Assert.Equal("Root/Moved.md", (string?)output["moved"]![0]!["was"]);
        Assert.Equal(["Gone"], Titles(output, "deleted"));
        Assert.Equal(["Out"], Titles(output, "moved_out"));
        Assert.Equal(["Locked"], Titles(output, "restricted"));
        Assert.Equal(["Fresh"], Titles(output, "new"));
        Assert.Equal((2, 7, 3, 3), ((int)output["version"]!, (int)output["pages"]!, (int)output["unchanged"]!, (int)output["removed"]!));
        var files = await bench.FilesAsync(output);
        Assert.Equal(
            ["README.md", "Root.md", "Root/Another-name.md", "Root/Changed.md", "Root/Fresh.md", "Root/Still.md", "Root/Target.md", "Root/Target/Moved.md", "Root/Target/Moved/_attachments/m.txt", "manifest.json"], files.Keys);
        Assert.Contains("[Moved](Target/Moved.md)", files["Root/Still.md"], StringComparison.Ordinal);
        Assert.Equal("moves along", files["Root/Target/Moved/_attachments/m.txt"]);
        Assert.DoesNotContain(bench.Requests, request => request.Path.Contains("download", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_archived_page_is_told_from_a_deleted_one()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        bench.Grow("ARCH", "Root", "Root/Old");
        await bench.SyncAsync(new { parent_page_id = bench.Page("Root").PublicId });
        bench.Page("Old").Status = "archived";

        var output = await bench.SyncAsync(new { parent_page_id = bench.Page("Root").PublicId });

        Assert.Equal(["Old"], Titles(output, "archived"));
        Assert.Empty(Titles(output, "deleted"));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Files_and_comments_that_come_change_and_go_are_seen_though_their_page_stays(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("PART", "Root", "Root/A", "Root/B", "Root/C", "Root/D");
        bench.Attach(bench.Page("A"), "a.txt", "one");
        var going = bench.Attach(bench.Page("B"), "b.txt", "goes");
        var said = bench.Confluence.AddComment(bench.Page("C"), "<p>Said.</p>");
        var arguments = new { parent_page_id = bench.Page("Root").PublicId };
        await bench.SyncAsync(arguments);

        bench.Attach(bench.Page("A"), "a.txt", "two");
        bench.Confluence.Purge(going);
        bench.Confluence.Purge(said);
        bench.Confluence.AddComment(bench.Page("D"), "<p>New.</p>");
        var output = await bench.SyncAsync(arguments);

        Assert.Equal(["A", "B", "C", "D"], Titles(output, "changed").Order());
        var files = await bench.FilesAsync(output);
        Assert.Equal("two", files["Root/A/_attachments/a.txt"]);
        Assert.DoesNotContain("Root/B/_attachments/b.txt", files.Keys);
        Assert.DoesNotContain("Root/C.comments.json", files.Keys);
        Assert.Contains("New.", files["Root/D.comments.json"], StringComparison.Ordinal);
        Assert.Equal(2, (int)output["version"]!);
        Assert.Equal(2, (int)(await bench.SyncAsync(arguments))["version"]!);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Nothing_changed_costs_no_request_for_any_page_and_makes_no_version(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("MANY", ["Root", .. Enumerable.Range(1, 620).Select(number => $"Root/Page {number.ToString("D3", CultureInfo.InvariantCulture)}")]);
        foreach (var number in Enumerable.Range(1, 60)) bench.Attach(bench.Page($"Page {number:D3}"), "file.txt", $"file {number}");
        var arguments = new { parent_page_id = bench.Page("Root").PublicId };
        bench.ForgetRequests();
        var first = await bench.SyncAsync(arguments);
        var requests = bench.Requests.Count;
        Assert.True(requests <= (621 / 50) + 60 + 30, $"{requests} requests");
        Assert.Equal((621, 621), ((int)first["pages"]!, (int)first["new_count"]!));

        bench.ForgetRequests();
        var second = await bench.SyncAsync(arguments);
        requests = bench.Requests.Count;
        Assert.True(requests <= (621 / 200) + 20, string.Join('\n', bench.Requests.Select(request => request.PathAndQuery[..Math.Min(150, request.PathAndQuery.Length)])));
        Assert.Equal((1, 621, 621, 0), ((int)second["version"]!, (int)second["pages"]!, (int)second["unchanged"]!, (int)second["downloaded"]!));

        foreach (var number in Enumerable.Range(1, 25)) bench.Edit(bench.Page($"Page {number * 7:D3}"), "<p>Changed.</p>");
        bench.ForgetRequests();
        var third = await bench.SyncAsync(arguments);
        requests = bench.Requests.Count;
        Assert.True(requests <= (621 / 200) + 20 + 25, $"{requests} requests");
        Assert.Equal((2, 25, 596), ((int)third["version"]!, (int)third["changed_count"]!, (int)third["unchanged"]!));
    }

    internal static IReadOnlyList<string> Titles(JsonNode output, string list) => [.. output[list]!.AsArray().Select(page => (string)page!["title"]!)];
}
