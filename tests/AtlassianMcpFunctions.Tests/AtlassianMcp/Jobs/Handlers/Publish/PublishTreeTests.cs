using System.IO.Compression;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>What publishing a folder of Markdown makes of it, the first time and later.</summary>
public sealed class PublishTreeTests
{
    private static readonly Dictionary<string, string> Docs = new()
    {
        ["guide.md"] = "---\nlabels: [how-to, Team Docs]\nproperties:\n  reviewed: true\n  owner: \"Mia\"\n---\n# Guide\n\nSee [the setup](guide/02-setup.md#step-one) and [notes](guide/notes.txt).\n\n![map](img/map.png)\n",
        ["guide/01-intro.md"] = "# Introduction\n\nBack to [the guide](../guide.md).\n",
        ["guide/02-setup.md"] = "# Setup\n\n## Step one\n\nDo it.\n",
        ["guide/notes.txt"] = "some notes",
        ["img/map.png"] = "not really a picture",
        ["reference/api/index.md"] = "The API, without a heading.\n",
        ["reference/api/errors.md"] = "# Errors\n\nAll of [them](./index.md).\n",
        [".github/readme.md"] = "# Hidden\n",
    };

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Folders_become_pages_whose_links_images_labels_and_properties_are_those_of_the_files(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var space = bench.Grow("DOCS", "Shelf");

        var output = await bench.PublishAsync(Docs, new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId });

        Assert.Equal(6, output.Count("created"));
        Assert.Equal(
            ["Api below Reference", "Errors below Api", "Guide below Shelf", "Introduction below Guide", "Reference below Shelf", "Setup below Guide"],
            bench.Confluence.Pages.Where(page => page.Space == space && page.Parent != space.Homepage && page != space.Homepage).Select(page => $"{page.Title} below {page.Parent!.Title}").Order());
        var guide = bench.Page("Guide");
        Assert.Contains("<ri:page ri:content-title=\"Setup\"", guide.Body, StringComparison.Ordinal);
        Assert.Contains("<ri:attachment ri:filename=\"notes.txt\"", guide.Body, StringComparison.Ordinal);
        Assert.Contains("<ri:attachment ri:filename=\"map.png\"", guide.Body, StringComparison.Ordinal);
        Assert.Equal(["map.png", "notes.txt"], guide.Attachments.Select(file => file.Title).Order());
        Assert.Equal(["how-to", "team-docs"], guide.Labels.Select(label => label.Name).Order());
        Assert.Equal(["owner: \"Mia\"", "reviewed: true"], guide.Properties.Select(property => $"{property.Key}: {property.Value.Value!.ToJsonString()}").Order());
        Assert.Contains("ac:name=\"children\"", bench.Page("Reference").Body, StringComparison.Ordinal);
        Assert.Contains("ri:content-title=\"Api\"", bench.Page("Errors").Body, StringComparison.Ordinal);
        var files = await bench.FilesAsync(output);
        Assert.StartsWith($"---\nid: {guide.Id}\nversion: 1\nlabels: [how-to, Team Docs]\n", files["guide.md"], StringComparison.Ordinal);
        Assert.Equal(5, files.Keys.Count(path => path.EndsWith(".md", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_plan_too_long_to_be_shown_names_every_file_and_is_applied_whole()
    {
        const int Files = 12;
        await using var bench = await SyncBench.StartAsync("Cloud");
        bench.Grow("DOCS", "Shelf");
        var place = new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId };
        await bench.PublishAsync(Long("Old"), place);

        var shown = await bench.StartPublishAsync(Long("New"), new JsonObject { ["dry_run"] = true, ["parent_page_id"] = bench.Page("Shelf").PublicId });
        var lines = ((string)shown["diff"]!).Split('\n');
        Assert.Equal(Files, lines.TakeWhile(line => !line.StartsWith("--- ", StringComparison.Ordinal)).Count(line => line.StartsWith("+ ", StringComparison.Ordinal)));
        Assert.Contains("more lines are not shown", lines[^2], StringComparison.Ordinal);
        var started = await bench.Host.CallAsync("apply_change", new { change_token = (string)shown["change_token"]! });
        Assert.False(started.IsError, started.Text);
        await bench.RunAsync();
        Assert.Equal(Files, (await bench.OutputAsync(started)).Count("updated"));

        static IEnumerable<KeyValuePair<string, string>> Long(string word) =>
            Enumerable.Range(1, Files).Select(number => KeyValuePair.Create($"page-{number}.md", $"# Page {number}\n\n{string.Join(' ', Enumerable.Repeat(word + " words.", 700))}\n"));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_file_may_name_its_parent_and_what_is_not_there_is_told(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("DOCS", "Shelf", "Elsewhere", "Numbered");
        var files = new Dictionary<string, string>
        {
            ["top.md"] = "# Top\n\n[gone](gone.md) ![lost](lost.png)\n",
            ["by-title.md"] = "---\nparent: Elsewhere\n---\n# By title\n",
            ["by-id.md"] = $"---\nparent: {bench.Page("Numbered").Id}\n---\n# By id\n",
            ["by-path.md"] = "---\nparent: top.md\n---\n# By path\n",
            ["nowhere.md"] = "---\nparent: No such page\n---\n# Nowhere\n",
            ["one.md"] = "---\nparent: other.md\n---\n# One\n",
            ["other.md"] = "---\nparent: one.md\n---\n# Other\n",
        };

        var output = await bench.PublishAsync(files, new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId });

        Assert.Equal(("Elsewhere", "Numbered", "Top"), (bench.Page("By title").Parent!.Title, bench.Page("By id").Parent!.Title, bench.Page("By path").Parent!.Title));
        Assert.Equal(["gone.md", "lost.png"], output.Of("top.md")!["missing"]!.AsArray().Select(path => (string)path!).Order());
        Assert.All(["nowhere.md", "one.md", "other.md"], path => Assert.Equal("conflict", output.Action(path)));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Titles_that_the_space_has_are_found_for_many_files_in_few_requests(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("DOCS", "Shelf", "File 7");
        var files = Enumerable.Range(0, 60).ToDictionary(number => $"f{number}.md", number => $"# File {number}\n");
        bench.ForgetRequests();

        var shown = await bench.StartPublishAsync(files, new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId, ["dry_run"] = true });

        Assert.Contains("59 to create, 1 in conflict", shown.Text, StringComparison.Ordinal);
        Assert.Contains("f7.md: The space has a page 'File 7' already", shown.Text, StringComparison.Ordinal);
        Assert.InRange(bench.Requests.Count, 1, 8);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Publishing_the_same_again_writes_nothing(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("DOCS", "Shelf");
        var place = new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId };
        await bench.PublishAsync(Docs, place);
        bench.ForgetRequests();

        var output = await bench.PublishAsync(Docs, place);

        Assert.Equal((6, 1), (output.Count("unchanged"), output["counts"]!.AsObject().Count));
        Assert.Empty(bench.WritesSent());
        Assert.InRange(bench.Requests.Count, 1, 12);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Only_what_changed_is_written(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("DOCS", "Shelf");
        var place = new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId };
        await bench.PublishAsync(Docs, place);
        var (setup, intro, errors) = (bench.Page("Setup"), bench.Page("Introduction"), bench.Page("Errors"));
        bench.ForgetRequests();

        var changed = new Dictionary<string, string>(Docs)
        {
            ["guide/02-setup.md"] = "# Installation\n\n## Step one\n\nDo it well.\n",
            ["img/map.png"] = "another picture",
            ["guide/errors.md"] = Docs["reference/api/errors.md"].Replace("./index.md", "../reference/api/index.md", StringComparison.Ordinal),
        };
        changed.Remove("reference/api/errors.md");
        var output = await bench.PublishAsync(changed, place);

        Assert.Equal(("updated", "updated", "moved"), (output.Action("guide/02-setup.md"), output.Action("guide.md"), output.Action("guide/errors.md")));
        Assert.Equal(3, output.Count("unchanged"));
        Assert.Equal(("Installation", 2), (setup.Title, setup.Versions.Count));
        Assert.Equal((1, "Guide"), (intro.Versions.Count, errors.Parent!.Title));
        Assert.Equal((1, 2), (bench.Page("Guide").Versions.Count, bench.Page("Guide").Attachments.Single(file => file.Title == "map.png").Versions.Count));
        Assert.InRange(bench.WritesSent().Count, 3, 3);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_dry_run_shows_what_becomes_of_each_file_and_writes_nothing(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var space = bench.Grow("DOCS", "Shelf", "Errors");
        bench.ForgetRequests();

        var shown = await bench.StartPublishAsync(Docs, new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId, ["dry_run"] = true });

        Assert.Contains("5 to create, 1 in conflict", shown.Text, StringComparison.Ordinal);
        Assert.Contains("+ guide/02-setup.md: create 'Setup' below guide.md", shown.Text, StringComparison.Ordinal);
        Assert.Contains($"reference/api/errors.md: The space has a page 'Errors' already. To write over it put `id: {bench.Page("Errors").Id}`", shown.Text, StringComparison.Ordinal);
        Assert.Empty(bench.WritesSent());
        var applied = await bench.Host.CallAsync("apply_change", new { change_token = (string)shown["change_token"]! });
        Assert.False(applied.IsError, applied.Text);
        await bench.RunAsync();
        var output = await bench.OutputAsync(applied);
        Assert.Equal((5, 1), (output.Count("created"), output.Count("conflict")));
        Assert.Equal(1, bench.Confluence.Pages.Count(page => page.Title == "Errors" && page.Space == space));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_synced_tree_published_back_unchanged_writes_nothing(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        foreach (var space in new[] { "HAND", "ENG" })
        {
            var synced = await bench.Host.CallAsync("confluence_sync_pages", new { space_key = space });
            await bench.RunAsync();
            var zip = await bench.DownloadAsync(synced);
            var pages = bench.Confluence.Pages.Count(page => page.Space.Key == space);
            bench.ForgetRequests();

            var output = await bench.PublishAsync(zip);
            Assert.True(output.Count("unchanged") == pages, output.ToJsonString());
            Assert.Empty(bench.WritesSent());
            Assert.InRange(bench.Requests.Count, 1, 6);

            // The same without what the sync noted: page by page its text and files are compared.
            var compared = await bench.PublishAsync(Without(zip, "manifest.json", "README.md"));
            Assert.True(compared.Count("unchanged") == pages, compared.ToJsonString());
            Assert.Empty(bench.WritesSent());
        }
    }

    private static byte[] Without(byte[] zip, params string[] paths)
    {
        using var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var path in paths) archive.GetEntry(path)!.Delete();
        }

        return stream.ToArray();
    }
}
