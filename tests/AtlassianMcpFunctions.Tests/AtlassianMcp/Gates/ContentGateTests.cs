using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>What a policy about spaces lets through of copies, drafts, the trash, folders and new spaces.</summary>
public sealed class ContentGateTests
{
    private const string OnlyHand = "Space ENG may not be written here: this organisation's policy lets you write HAND. An administrator can change that.";

    private static readonly PolicyRule ReadAll = new() { Spaces = new Reach(KeySet.All, KeySet.Of("HAND")), Classes = Enum.GetValues<ToolClass>() };
    private static readonly PolicyRule OnlyOne = new() { Spaces = new Reach(KeySet.Of("HAND"), KeySet.Of("HAND")), Classes = Enum.GetValues<ToolClass>() };

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Nothing_new_comes_into_a_space_that_may_not_be_written(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, ReadAll);
        var (there, here) = (Page(host, "Runbooks"), Page(host, "Travel"));
        var before = host.Store.Confluence.Contents.Count();

        var answers = new List<ToolAnswer>
        {
            await host.CallAsync("confluence_create_page", new { space_key = "ENG", title = "Fresh", content = "C" }),
            await host.CallAsync("confluence_create_blog_post", new { space_key = "ENG", title = "Fresh", content = "C" }),
            await host.CallAsync("confluence_copy_page", new { page_id = here, parent_id = there }),
            await host.CallAsync("confluence_update_page", new { page_id = there, title = "Other" }),
            await host.CallAsync("confluence_edit_page", new { page_id = there, edits = new[] { new { action = "append_to_page", content = "C" } } }),
            await host.CallAsync("confluence_delete_page", new { page_id = there, confirm = true }),
        };
        if (host.Flavour is Flavour.Cloud)
        {
            answers.Add(await host.CallAsync("confluence_move_page", new { page_id = here, target_id = there }));
            answers.Add(await host.CallAsync("confluence_copy_page", new { page_id = here, space_key = "ENG", with_children = true }));
            answers.Add(await host.CallAsync("confluence_create_folder", new { space_key = "ENG", title = "Fresh" }));
        }

        Assert.All(answers, answer => Assert.Equal(OnlyHand, answer.Text));
        Assert.Equal(before, host.Store.Confluence.Contents.Count());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_may_not_be_read_is_not_there_for_any_of_the_tools(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, OnlyOne);
        var confluence = host.Store.Confluence;
        var engineering = confluence.FindSpace("ENG")!;
        var post = confluence.AddBlogPost(engineering, "Secret news", "<p/>").PublicId;
        var draft = confluence.AddPage(engineering, null, "Secret draft", "<p/>", status: "draft").PublicId;
        var trashed = confluence.AddPage(engineering, null, "Secret rubbish", "<p/>");
        confluence.Trash(trashed);
        var secret = Page(host, "Architecture");

        foreach (var (tool, arguments) in new (string, Func<string, object>)[]
        {
            ("confluence_list_versions", id => new { page_id = id }),
            ("confluence_compare_versions", id => new { page_id = id }),
            ("confluence_copy_page", id => new { page_id = id, space_key = "HAND" }),
            ("confluence_get_page_tree", id => new { page_id = id }),
            ("confluence_restore_page", id => new { page_id = id }),
            ("confluence_publish_draft", id => new { page_id = id }),
            ("confluence_get_page", id => new { page_id = id }),
        })
        {
            var missing = PolicyHost.Anonymous(await host.CallAsync(tool, arguments("999999")), "999999");
            foreach (var id in new[] { secret, post, draft, trashed.PublicId })
            {
                var answer = await host.CallAsync(tool, arguments(id));
                Assert.True(answer.IsError, answer.Text);
                Assert.Equal(missing, PolicyHost.Anonymous(answer, id));
            }
        }

        Assert.Empty((await host.CallAsync("confluence_list_blog_posts"))["blog_posts"]!.AsArray());
        Assert.Equal(["HAND"], (await host.CallAsync("confluence_list_spaces"))["spaces"]!.AsArray().Select(space => (string?)space!["key"]));
    }

    [Fact]
    public async Task What_may_not_be_read_has_no_type()
    {
        await using var host = await PolicyHost.StartAsync("Cloud", OnlyOne);
        var secret = host.Store.Confluence.AddNode("whiteboard", host.Store.Confluence.FindSpace("ENG")!, null, "Plans").PublicId;

        var answer = await host.CallAsync("confluence_get_content", new { content_id = secret });

        Assert.Equal($"There is no content with the id {secret}, or this account may not see it.", answer.Text);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Drafts_and_the_trash_of_a_space_that_may_be_written_work(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, OnlyOne);
        var draft = await host.CallAsync("confluence_create_page", new { space_key = "HAND", title = "Rough", content = "R", draft = true });

        var published = await host.CallAsync("confluence_publish_draft", new { page_id = (string)draft["id"]! });
        var trashed = await host.CallAsync("confluence_delete_page", new { page_id = (string)published["id"]!, confirm = true });
        var restored = await host.CallAsync("confluence_restore_page", new { page_id = (string)published["id"]! });
        var purged = await host.CallAsync("confluence_delete_page", new { page_id = (string)published["id"]!, purge = true, confirm = true });

        Assert.All([published, trashed, restored, purged], answer => Assert.False(answer.IsError, answer.Text));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Only_spaces_that_may_be_written_are_created(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, OnlyOne with { Spaces = new Reach(KeySet.Of("HAND", "NEW"), KeySet.Of("HAND", "NEW")) });

        var other = await host.CallAsync("confluence_create_space", new { key = "OTHER", name = "Other" });
        var allowed = await host.CallAsync("confluence_create_space", new { key = "NEW", name = "New" });

        Assert.Contains("Space OTHER may not be written here", other.Text, StringComparison.Ordinal);
        Assert.Equal("NEW", (string?)allowed["key"]);
        Assert.Null(host.Store.Confluence.FindSpace("OTHER"));
    }

    [Fact]
    public async Task A_tree_is_copied_within_what_may_be_written()
    {
        await using var host = await PolicyHost.StartAsync("Cloud", OnlyOne);

        var answer = await host.CallAsync("confluence_copy_page", new { page_id = Page(host, "First Week"), with_children = true, title_prefix = "Next: " });

        Assert.False(answer.IsError, answer.Text);
        Assert.Contains(host.Store.Confluence.Pages, page => page.Title == "Next: Monday");
    }

    private static string Page(McpHost host, string title) => host.Store.Confluence.Contents.OfType<Page>().Single(page => page.Title == title).PublicId;
}
