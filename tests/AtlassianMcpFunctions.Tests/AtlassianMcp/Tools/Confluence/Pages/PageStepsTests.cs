using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Pages on their way: drafted, published, moved, copied, thrown away and brought back.</summary>
public sealed class PageStepsTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_draft_is_nobodys_page_until_it_is_published(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var parent = host.PageId("Policies");

        var draft = await host.CallAsync("confluence_create_page", new { title = "Rough", content = "Rough.", parent_id = parent, draft = true });
        var before = await host.CallAsync("confluence_list_pages", new { parent_page_id = parent });
        var published = await host.CallAsync("confluence_publish_draft", new { page_id = (string)draft["id"]! });
        var again = await host.CallAsync("confluence_publish_draft", new { page_id = (string)published["id"]! });

        Assert.Equal("draft", (string?)draft["status"]);
        Assert.DoesNotContain(before["pages"]!.AsArray(), page => (string?)page!["title"] == "Rough");
        var page = host.Page("Rough");
        Assert.Equal(("current", page.PublicId, "Policies"), (page.Status, (string?)published["id"], page.Parent!.Title));
        Assert.Contains("is no draft", again.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Deleting_asks_and_purging_is_for_good(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = host.Page("Travel");

        var asked = await host.CallAsync("confluence_delete_page", new { page_id = page.PublicId });
        var trashed = await host.CallAsync("confluence_delete_page", new { page_id = page.PublicId, confirm = true });
        var twice = await host.CallAsync("confluence_delete_page", new { page_id = page.PublicId, confirm = true });
        var purged = await host.CallAsync("confluence_delete_page", new { page_id = page.PublicId, purge = true, confirm = true });

        Assert.Contains("Move the page 'Travel'", asked.Text, StringComparison.Ordinal);
        Assert.Equal(("trashed", "deleted"), ((string?)trashed["status"], (string?)purged["status"]));
        Assert.Contains("in the trash already", twice.Text, StringComparison.Ordinal);
        Assert.Null(host.Store.Confluence.Find(page.Id));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_page_is_purged_in_one_go_and_a_draft_at_once(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var draft = host.Store.Confluence.AddPage(host.Store.Confluence.FindSpace("HAND")!, null, "Rough", "<p/>", status: "draft");
        var page = host.Page("Travel");

        var gone = await host.CallAsync("confluence_delete_page", new { page_id = page.PublicId, purge = true, confirm = true });
        var discarded = await host.CallAsync("confluence_delete_page", new { page_id = draft.PublicId, confirm = true });

        Assert.Equal(("deleted", "deleted"), ((string?)gone["status"], (string?)discarded["status"]));
        Assert.Null(host.Store.Confluence.Find(page.Id) ?? host.Store.Confluence.Find(draft.Id));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_is_not_in_the_trash_needs_no_restoring(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("confluence_restore_page", new { page_id = host.PageId("Travel") });

        Assert.Equal((1, false), ((int?)answer["version"], host.Site.RequestLog.Entries.Any(request => request.IsWrite)));
    }

    [Theory]
    [InlineData("before", new[] { "Friday", "Monday" })]
    [InlineData("after", new[] { "Monday", "Friday" })]
    public async Task On_Cloud_a_page_moves_beside_another_one(string position, string[] order)
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var answer = await host.CallAsync("confluence_move_page", new { page_id = host.PageId("Friday"), target_id = host.PageId("Monday"), position });

        Assert.False(answer.IsError, answer.Text);
        Assert.Equal(order, host.Page("First Week").CurrentChildren.Select(page => page.Title));
    }

    [Fact]
    public async Task On_Cloud_a_page_moves_to_another_space_with_all_below_it()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var answer = await host.CallAsync("confluence_move_page", new { page_id = host.PageId("First Week"), space_key = "ENG" });

        Assert.Equal("ENG", (string?)answer["space_key"]);
        Assert.Equal(("ENG", "ENG", "Engineering"), (host.Page("First Week").Space.Key, host.Page("Monday").Space.Key, host.Page("First Week").Parent!.Title));
    }

    [Fact]
    public async Task On_Data_Center_what_its_API_cannot_do_is_said_before_anything_is_done()
    {
        await using var host = await McpHost.StartAsync(Flavour.DataCenter);
        var page = host.PageId("Friday");

        Assert.Contains("works on Cloud only", (await host.CallAsync("confluence_move_page", new { page_id = page, target_id = host.PageId("Monday"), position = "before" })).Text, StringComparison.Ordinal);
        Assert.Contains("within their space only", (await host.CallAsync("confluence_move_page", new { page_id = page, space_key = "ENG" })).Text, StringComparison.Ordinal);
        Assert.Contains("work on Cloud only", (await host.CallAsync("confluence_copy_page", new { page_id = page, with_children = true })).Text, StringComparison.Ordinal);
        Assert.Contains("Live docs exist on Cloud only", (await host.CallAsync("confluence_create_page", new { title = "T", content = "C", space_key = "HAND", subtype = "live" })).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_copy_goes_to_another_space_under_its_own_name_without_what_is_not_wanted(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("confluence_copy_page", new { page_id = host.PageId("Office Map"), space_key = "ENG", attachments = false, labels = false });

        var copy = Assert.IsType<Page>(host.Store.Confluence.Find((string)answer["id"]!));
        Assert.Equal(("Office Map", "ENG", 0, 0), (copy.Title, copy.Space.Key, copy.Labels.Count, copy.Attachments.Count));
    }

    [Fact]
    public async Task On_Cloud_a_tree_is_copied_as_a_whole()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var taken = await host.CallAsync("confluence_copy_page", new { page_id = host.PageId("First Week"), with_children = true, title_prefix = "First Week" });
        var answer = await host.CallAsync("confluence_copy_page", new { page_id = host.PageId("First Week"), with_children = true, parent_id = host.PageId("Policies"), title_prefix = "2027: " });

        Assert.False(taken.IsError, taken.Text);
        var copy = host.Page("2027: First Week");
        Assert.Equal((copy.PublicId, "Policies"), ((string?)answer["id"], copy.Parent!.Title));
        Assert.Equal(["2027: Monday", "2027: Friday"], copy.CurrentChildren.Select(page => page.Title));
        Assert.Null(answer["state"]);
    }

    [Fact]
    public async Task A_live_doc_is_created_and_told_as_one()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var made = await host.CallAsync("confluence_create_page", new { title = "Notes", content = "Live.", space_key = "HAND", subtype = "live" });
        var read = await host.CallAsync("confluence_get_page", new { page_id = (string)made["id"]! });

        Assert.True(host.Page("Notes").IsLive);
        Assert.Equal("live", (string?)read["type"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_title_that_is_taken_is_named_before_anything_is_written(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        foreach (var answer in new[]
        {
            await host.CallAsync("confluence_create_page", new { title = "Travel", content = "C", space_key = "HAND" }),
            await host.CallAsync("confluence_copy_page", new { page_id = host.PageId("Policies"), title = "Travel" }),
        })
            Assert.Contains($"has a page titled 'Travel' already: {host.PageId("Travel")}", answer.Text, StringComparison.Ordinal);

        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
    }
}
