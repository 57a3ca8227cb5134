using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>What publishing does where people changed pages, moved them, took files away or commented.</summary>
public sealed class PublishOverChangesTests
{
    private const string Text = "<p>First.</p><p>Second.</p><p>Third.</p>";

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Changes_of_both_sides_are_put_together_where_they_do_not_touch(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("BOTH", "Top", "Top/Merged", "Top/Clash", "Top/Theirs", "Top/Labelled");
        foreach (var title in new[] { "Merged", "Clash", "Theirs" }) bench.Edit(bench.Page(title), Text);
        bench.Confluence.AddLabel(bench.Page("Labelled"), "old");
        bench.Confluence.AddLabel(bench.Page("Labelled"), "kept");
        var files = await bench.FilesAsync(await bench.SyncAsync(new { parent_page_id = bench.Page("Top").PublicId }));
        bench.Edit(bench.Page("Merged"), Text.Replace("Third", "Third, by them", StringComparison.Ordinal));
        bench.Edit(bench.Page("Clash"), Text.Replace("First", "First, by them", StringComparison.Ordinal));
        bench.Edit(bench.Page("Theirs"), Text.Replace("First", "First, by them", StringComparison.Ordinal));
        bench.Confluence.AddLabel(bench.Page("Labelled"), "theirs");
        files["Top/Merged.md"] = files["Top/Merged.md"].Replace("First", "First, by us", StringComparison.Ordinal);
        files["Top/Clash.md"] = files["Top/Clash.md"].Replace("First", "First, by us", StringComparison.Ordinal);
        files["Top/Labelled.md"] = files["Top/Labelled.md"].Replace("labels: [kept, old]", "labels: [kept, new]", StringComparison.Ordinal);

        var output = await bench.PublishAsync(files);

        Assert.Equal(("updated", true), (output.Action("Top/Merged.md"), (bool?)output.Of("Top/Merged.md")!["merged"]));
        Assert.Equal("<p>First, by us.</p><p>Second.</p><p>Third, by them.</p>", bench.Page("Merged").Body);
        Assert.Equal((1, 1), (output.Count("newer"), output.Count("conflict")));
        var problem = (string)output.Of("Top/Clash.md")!["problem"]!;
        Assert.Contains("First, by us", problem, StringComparison.Ordinal);
        Assert.Contains("First, by them", problem, StringComparison.Ordinal);
        Assert.Contains("First, by them", bench.Page("Clash").Body, StringComparison.Ordinal);
        Assert.Equal(["kept", "new", "theirs"], bench.Page("Labelled").Labels.Select(label => label.Name).Order());

        var over = await bench.PublishAsync(files, new JsonObject { ["on_conflict"] = "overwrite" });
        Assert.Equal("updated", over.Action("Top/Clash.md"));
        Assert.Contains("First, by us", bench.Page("Clash").Body, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_people_changed_is_not_undone_by_files_that_never_heard_of_it(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("KEEP", "Top", "Top/Text", "Top/Name", "Top/Place", "Top/Shelf");
        var text = string.Concat(new[] { "One", "Two", "Three", "Four", "Five", "Six", "Seven" }.Select(word => $"<p>{word}.</p>"));
        bench.Edit(bench.Page("Text"), text);
        var files = await bench.FilesAsync(await bench.SyncAsync(new { parent_page_id = bench.Page("Top").PublicId }));
        bench.Edit(bench.Page("Text"), text.Replace("Seven", "Seven, by them", StringComparison.Ordinal));
        var name = bench.Page("Name");
        bench.Edit(name, name.Body, "Name by them");
        bench.Confluence.Move(bench.Page("Place"), bench.Page("Shelf"));
        foreach (var word in new[] { "One", "Three", "Five" })
        {
            files["Top/Text.md"] = files["Top/Text.md"].Replace(word, word + ", by us", StringComparison.Ordinal);
            foreach (var path in new[] { "Top/Name.md", "Top/Place.md" }) files[path] = files[path].TrimEnd() + $"\n\nAddition {word}.\n";

            var output = await bench.PublishAsync(files);

            Assert.Equal((3, 2), (output.Count("updated"), output.Count("unchanged")));
            Assert.Contains("Seven, by them", bench.Page("Text").Body, StringComparison.Ordinal);
            Assert.Contains($"{word}, by us", bench.Page("Text").Body, StringComparison.Ordinal);
            Assert.Equal(("Name by them", "Shelf"), (name.Title, bench.Page("Place").Parent!.Title));
            // What holds all of the page is given back as of that version; what lacks a part of it is not.
            var given = await bench.FilesAsync(output);
            Assert.Equal((true, false), (given.ContainsKey("Top/Place.md"), given.ContainsKey("Top/Text.md")));
            var again = await bench.PublishAsync(files);
            Assert.Equal((0, 5), (again.Count("newer"), again.Count("unchanged")));
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Lines_that_were_put_together_with_those_of_others_may_change_again(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("AGAIN", "Top", "Top/Text");
        bench.Edit(bench.Page("Text"), Text);
        var files = await bench.FilesAsync(await bench.SyncAsync(new { parent_page_id = bench.Page("Top").PublicId }));
        bench.Edit(bench.Page("Text"), Text.Replace("Third", "Third, by them", StringComparison.Ordinal));
        var original = files["Top/Text.md"];
        foreach (var word in new[] { "Uno", "Due", "Tre" })
        {
            files["Top/Text.md"] = original.Replace("First", word, StringComparison.Ordinal);

            var output = await bench.PublishAsync(files);

            Assert.Equal(("updated", true), (output.Action("Top/Text.md"), (bool?)output.Of("Top/Text.md")!["merged"]));
            Assert.Equal($"<p>{word}.</p><p>Second.</p><p>Third, by them.</p>", bench.Page("Text").Body);
            Assert.Single(await bench.OwnBodiesAsync());
        }

        // Whoever takes the line from the site afterwards wins it, as ever.
        bench.Edit(bench.Page("Text"), bench.Page("Text").Body.Replace("Tre", "Three, by them", StringComparison.Ordinal));
        Assert.Equal(1, (await bench.PublishAsync(files)).Count("newer"));
        files["Top/Text.md"] = original.Replace("First", "Quattro", StringComparison.Ordinal);
        Assert.Equal("conflict", (await bench.PublishAsync(files)).Action("Top/Text.md"));

        // A file that says all that the page says needs nothing kept.
        files["Top/Text.md"] = original.Replace("First", "Three, by them", StringComparison.Ordinal).Replace("Third", "Third, by them", StringComparison.Ordinal);
        Assert.Equal(2, (await bench.PublishAsync(files)).Count("unchanged"));
        Assert.Empty(await bench.OwnBodiesAsync());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_page_edited_between_plan_and_work_is_merged_or_reported(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("LATE", "Top", "Top/Merged", "Top/Clash");
        foreach (var title in new[] { "Merged", "Clash" }) bench.Edit(bench.Page(title), Text);
        var files = await bench.FilesAsync(await bench.SyncAsync(new { parent_page_id = bench.Page("Top").PublicId }));
        foreach (var path in new[] { "Top/Merged.md", "Top/Clash.md" }) files[path] = files[path].Replace("First", "First, by us", StringComparison.Ordinal);
        var started = await bench.StartPublishAsync(files);
        bench.Edit(bench.Page("Merged"), Text.Replace("Third", "Third, by them", StringComparison.Ordinal));
        bench.Edit(bench.Page("Clash"), Text.Replace("First", "First, by them", StringComparison.Ordinal));
        await bench.RunAsync();

        var output = await bench.OutputAsync(started);

        Assert.Equal("<p>First, by us.</p><p>Second.</p><p>Third, by them.</p>", bench.Page("Merged").Body);
        Assert.Equal(("updated", "failed"), (output.Action("Top/Merged.md"), output.Action("Top/Clash.md")));
        Assert.Contains("First, by them", bench.Page("Clash").Body, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_page_that_people_moved_stays_where_they_put_it_and_a_moved_file_moves_its_page(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("MOVE", "Top", "Top/A", "Top/B", "Top/Ours", "Top/Theirs");
        var files = await bench.FilesAsync(await bench.SyncAsync(new { parent_page_id = bench.Page("Top").PublicId }));
        bench.Confluence.Move(bench.Page("Theirs"), bench.Page("B"));
        files["Top/A/Ours.md"] = files["Top/Ours.md"];
        files.Remove("Top/Ours.md");
        files["Top/Theirs.md"] += "\nMore.\n";
        files["Top/A.md"] = files["Top/A.md"].Replace("title: \"A\"", "title: \"Alpha\"", StringComparison.Ordinal).Replace("# A\n", "# Alpha\n", StringComparison.Ordinal);

        var output = await bench.PublishAsync(files);

        Assert.Equal(("moved", "updated", "updated"), (output.Action("Top/A/Ours.md"), output.Action("Top/Theirs.md"), output.Action("Top/A.md")));
        Assert.Equal(("Alpha", "B"), (bench.Page("Ours").Parent!.Title, bench.Page("Theirs").Parent!.Title));
    }

    [Theory]
    [InlineData("Cloud", "delete")]
    [InlineData("Cloud", "archive")]
    [InlineData("DataCenter", "delete")]
    public async Task Pages_whose_files_are_gone_are_reported_or_removed_if_nobody_changed_them(string flavour, string action)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var space = bench.Grow("GONE", "Top", "Top/Old", "Top/Old/Older", "Top/Changed", "Top/Kept", "Top/Above", "Top/Above/Below");
        var files = await bench.FilesAsync(await bench.SyncAsync(new { parent_page_id = bench.Page("Top").PublicId }));
        bench.Edit(bench.Page("Changed"), "<p>By them.</p>");
        foreach (var path in new[] { "Top/Old.md", "Top/Old/Older.md", "Top/Changed.md", "Top/Above.md" }) files.Remove(path);

        var reported = await bench.PublishAsync(files, new JsonObject { ["space_key"] = space.Key });
        Assert.Equal(3, reported.Count("orphan"));
        Assert.All(bench.Confluence.Pages.Where(page => page.Space == space), page => Assert.Equal("current", page.Status));

        var asked = await bench.StartPublishAsync(files, new JsonObject { ["space_key"] = space.Key, ["on_orphan"] = action });
        Assert.Contains("'Old'", asked.Text, StringComparison.Ordinal);
        Assert.All(bench.Confluence.Pages.Where(page => page.Space == space), page => Assert.Equal("current", page.Status));
        var removed = await bench.PublishAsync(files, new JsonObject { ["space_key"] = space.Key, ["on_orphan"] = action, ["confirm"] = true });

        var done = action + "d";
        Assert.Equal((done, done, "orphan"), (removed.Action("Top/Old.md"), removed.Action("Top/Old/Older.md"), removed.Action("Top/Changed.md")));
        Assert.Equal("current", bench.Page("Changed").Status);
        // What has pages below it is the page of their folder, with a file or without.
        Assert.Equal(("current", "Above"), (bench.Page("Above").Status, bench.Page("Below").Parent!.Title));
        Assert.All(["Old", "Older"], title => Assert.Equal(action == "archive" ? "archived" : "trashed", bench.Confluence.Contents.OfType<Page>().Single(page => page.Title == title && page.Space == space).Status));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Inline_comments_stay_on_their_words_when_the_text_is_written_without_their_marks(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("NOTE", "Top");
        var page = bench.Page("Top");
        bench.Edit(page, """<p>Begin with <ac:inline-comment-marker ac:ref="m-1">the important part</ac:inline-comment-marker> here.</p><p>Other <ac:inline-comment-marker ac:ref="m-2">words</ac:inline-comment-marker>.</p>""");

        var moved = await bench.PublishAsync(new Dictionary<string, string> { ["top.md"] = $"---\nid: {page.Id}\ntitle: Top\n---\nA new beginning.\n\n> We all know the important part by now.\n\nOther words.\n" });

        Assert.Equal("updated", moved.Action("top.md"));
        Assert.Contains("<ac:inline-comment-marker ac:ref=\"m-1\">the important part</ac:inline-comment-marker>", page.Body, StringComparison.Ordinal);
        Assert.Contains("<ac:inline-comment-marker ac:ref=\"m-2\">words</ac:inline-comment-marker>", page.Body, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_would_be_lost_unseen_is_refused_and_nothing_else_is_held_up(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("LOSS", "Top");
        var page = bench.Page("Top");
        bench.Edit(page, """<p>Words.</p><ac:structured-macro ac:name="unknown-thing"><ac:parameter ac:name="x">1</ac:parameter></ac:structured-macro>""");
        var files = new Dictionary<string, string> { ["top.md"] = $"---\nid: {page.Id}\n---\n# Top\n\nOther words.\n", ["top/new.md"] = "# New\n" };

        var output = await bench.PublishAsync(files);

        Assert.Contains("unknown-thing", (string)output.Of("top.md")!["problem"]!, StringComparison.Ordinal);
        Assert.Equal(("created", "Top"), (output.Action("top/new.md"), bench.Page("New").Parent!.Title));
        Assert.Equal("updated", (await bench.PublishAsync(files, new JsonObject { ["allow_loss"] = true })).Action("top.md"));
    }

    [Fact]
    public async Task Pages_are_put_into_the_order_that_their_files_ask_for()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        bench.Grow("SORT", "Shelf");
        var place = new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId };
        var files = new Dictionary<string, string> { ["1-c.md"] = "# C\n", ["2-b.md"] = "# B\n", ["10-a.md"] = "# A\n", ["free.md"] = "# Free\n" };
        await bench.PublishAsync(files, place);
        Assert.Equal(["C", "B", "A"], Order());

        files["1-c.md"] = "---\norder: 5\n---\n# C\n";
        await bench.PublishAsync(files, place);
        Assert.Equal(["B", "C", "A"], Order());

        IEnumerable<string> Order() => bench.Page("Shelf").Children.Select(page => page.Title).Where(title => title != "Free");
    }
}
