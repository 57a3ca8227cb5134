using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Pages;

public sealed class UpdatePageTests
{
    private const string Source = "<h2>One</h2><p>First.</p><h2>Two</h2><p>Second.</p><ac:structured-macro ac:name=\"own\" ac:schema-version=\"1\" ac:macro-id=\"m-1\"><ac:parameter ac:name=\"x\">y</ac:parameter></ac:structured-macro>";

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_new_title_leaves_the_content_alone(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Add(host, Source);

        var answer = await host.CallAsync("confluence_update_page", new { page_id = page.PublicId, title = "Other name" });

        Assert.Equal(("Other name", 2, Source), ((string?)answer["title"], (int?)answer["version"], page.Body));
        var write = Assert.Single(host.Site.RequestLog.Entries, request => request.IsWrite);
        Assert.DoesNotContain("First.", write.Body, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Two_who_write_at_once_both_get_what_they_wrote(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Add(host, Source);
        var read = (string)(await host.CallAsync("confluence_get_page", new { page_id = page.PublicId }))["content"]!;
        host.Interrupt(page, Source.Replace("First.", "First, by Alex.", StringComparison.Ordinal));

        var answer = await host.CallAsync("confluence_update_page", new { page_id = page.PublicId, content = read.Replace("Second.", "Second, by me.", StringComparison.Ordinal) });

        Assert.False(answer.IsError, answer.Text);
        Assert.Equal((3, 2), ((int?)answer["version"], (int?)answer["merged_with_version"]));
        Assert.Equal(Source.Replace("First.", "First, by Alex.", StringComparison.Ordinal).Replace("Second.", "Second, by me.", StringComparison.Ordinal), page.Body);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Two_who_change_the_same_words_see_both_sides(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Add(host, "<p>First.</p>");
        host.Interrupt(page, "<p>First, by Alex.</p>");

        var answer = await host.CallAsync("confluence_update_page", new { page_id = page.PublicId, content = "First, by me." });

        Assert.True(answer.IsError);
        foreach (var part in new[] { "Nothing was written", "Alex", "version 2", "First, by me.", "First, by Alex." }) Assert.Contains(part, answer.Text, StringComparison.Ordinal);
        Assert.Equal((2, "<p>First, by Alex.</p>"), (page.Current.Number, page.Body));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_was_made_from_an_older_version_is_put_on_top_of_the_newest(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Add(host, Source);
        var read = (string)(await host.CallAsync("confluence_get_page", new { page_id = page.PublicId }))["content"]!;
        host.Store.Confluence.Change(page, page.Title, Source.Replace("First.", "Newer.", StringComparison.Ordinal), host.Store.Users.Demo);
        var mine = read.Replace("Second.", "Mine.", StringComparison.Ordinal);

        var merged = await host.CallAsync("confluence_update_page", new { page_id = page.PublicId, content = mine, based_on_version = 1 });

        Assert.Equal(2, (int?)merged["merged_with_version"]);
        Assert.Equal(Source.Replace("First.", "Newer.", StringComparison.Ordinal).Replace("Second.", "Mine.", StringComparison.Ordinal), page.Body);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_Markdown_does_not_keep_is_not_lost_unasked(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Add(host, Source);

        var refused = await host.CallAsync("confluence_update_page", new { page_id = page.PublicId, content = "Short." });
        var forced = await host.CallAsync("confluence_update_page", new { page_id = page.PublicId, content = "Short.", allow_loss = true });

        Assert.Contains("own", refused.Text, StringComparison.Ordinal);
        Assert.True(refused.IsError);
        Assert.Equal((2, "<p>Short.</p>"), ((int?)forced["version"], page.Body));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_picture_that_is_not_attached_is_named(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("confluence_update_page", new { page_id = host.PageId("Office Map"), content = "![](roof.png) ![](cellar.png)", allow_loss = true });

        Assert.Equal(["cellar.png"], answer["missing_images"]!.AsArray().Select(name => (string?)name));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Drafts_and_the_trash_are_not_written(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var draft = host.Store.Confluence.AddPage(host.Store.Confluence.FindSpace("HAND")!, null, "Rough", "<p/>", status: "draft");
        host.Store.Confluence.Trash(host.Page("Travel"));

        Assert.Contains("confluence_publish_draft", (await host.CallAsync("confluence_update_page", new { page_id = draft.PublicId, content = "C" })).Text, StringComparison.Ordinal);
        Assert.Contains("confluence_restore_page", (await host.CallAsync("confluence_update_page", new { page_id = host.PageId("Travel"), content = "C" })).Text, StringComparison.Ordinal);
        Assert.Contains("give content, title, or both", (await host.CallAsync("confluence_update_page", new { page_id = draft.PublicId })).Text, StringComparison.Ordinal);
    }

    private static Page Add(McpHost host, string source) => host.Store.Confluence.AddPage(host.Store.Confluence.FindSpace("HAND")!, host.Page("Handbook"), "Contested", source);
}
