using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>What a policy about spaces lets through, seen from a client.</summary>
public sealed class ConfluenceGateTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_page_that_may_not_be_read_answers_like_one_that_does_not_exist(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);
        var secret = Page(host, "Architecture").PublicId;

        foreach (var (tool, argument) in new[] { ("confluence_get_page", "page_id"), ("confluence_list_pages", "parent_page_id") })
        {
            var hidden = await host.CallAsync(tool, new Dictionary<string, object> { [argument] = secret });
            var missing = await host.CallAsync(tool, new Dictionary<string, object> { [argument] = "999999" });

            Assert.True(hidden.IsError);
            Assert.Equal(PolicyHost.Anonymous(missing, "999999"), PolicyHost.Anonymous(hidden, secret));
        }

        var (space, none) = (await host.CallAsync("confluence_list_pages", new { space_key = "ENG" }), await host.CallAsync("confluence_list_pages", new { space_key = "QQQ" }));
        Assert.Equal(PolicyHost.Anonymous(none, "QQQ"), PolicyHost.Anonymous(space, "ENG"));
        Assert.True(space.IsError);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_may_be_read_and_written_is(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);
        var map = Page(host, "Office Map").PublicId;

        var read = await host.CallAsync("confluence_get_page", new { page_id = map });
        var listed = await host.CallAsync("confluence_list_pages", new { space_key = "HAND" });
        var created = await host.CallAsync("confluence_publish_page", new { space_key = "HAND", title = "Fresh", markdown = "Words." });
        var changed = await host.CallAsync("confluence_publish_page", new { page_id = (string)created["page_id"]!, markdown = "Other words.", parent_page_id = map });

        Assert.Equal(3, read["metadata"]!["attachments"]!.AsArray().Count);
        Assert.NotEmpty(listed["pages"]!.AsArray());
        Assert.Equal("updated", (string?)changed["action"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Pages_are_neither_created_in_nor_moved_to_nor_from_spaces_that_may_not_be_written(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, new PolicyRule { Spaces = new Reach(KeySet.All, KeySet.Of("HAND")) });
        const string OnlyHand = "Space ENG may not be written here: this organisation's policy lets you write HAND. An administrator can change that.";
        var (there, here) = (Page(host, "Runbooks").PublicId, Page(host, "Travel").PublicId);

        var created = await host.CallAsync("confluence_publish_page", new { space_key = "ENG", title = "Fresh", markdown = "Words." });
        var below = await host.CallAsync("confluence_publish_page", new { parent_page_id = there, title = "Fresh", markdown = "Words." });
        var moved = await host.CallAsync("confluence_publish_page", new { page_id = here, parent_page_id = there, markdown = "Words.", allow_loss = true });
        var taken = await host.CallAsync("confluence_publish_page", new { page_id = there, parent_page_id = here, markdown = "Words.", allow_loss = true });

        Assert.All([created, below, moved, taken], answer => Assert.Equal(OnlyHand, answer.Text));
        Assert.DoesNotContain(host.Store.Confluence.Contents, content => content.Title == "Fresh");
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_search_finds_nothing_in_other_spaces_however_it_is_put(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);

        foreach (var query in new[] { "Payment", "type = page", "type = page or title ~ \"Payment\" order by title", "title = \"Payment Service\" or title = \"Travel\"", "type = attachment" })
        {
            var found = await host.CallAsync("confluence_search", new { query, limit = 50 });
            Assert.False(found.IsError, found.Text);
            Assert.DoesNotContain("Payment Service", found.Structured!["results"]!.ToJsonString(), StringComparison.Ordinal);
        }

        var all = await host.CallAsync("confluence_search", new { query = "type = page", limit = 50 });
        Assert.NotEmpty(all.Structured!["results"]!.AsArray());
        var escape = await host.CallAsync("confluence_search", new { query = "type = page) or (space = ENG" });
        Assert.StartsWith("This CQL was not run", escape.Text, StringComparison.Ordinal);
    }

    private static Page Page(McpHost host, string title) => host.Store.Confluence.Contents.OfType<Page>().Single(page => page.Title == title);
}
