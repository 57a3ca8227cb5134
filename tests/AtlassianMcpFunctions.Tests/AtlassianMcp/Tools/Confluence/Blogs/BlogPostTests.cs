using System.Globalization;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Blogs;

public sealed class BlogPostTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_post_lives_its_life_through_the_page_tools(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var confluence = host.Store.Confluence;
        var id = (string)(await host.CallAsync("confluence_create_blog_post", new { title = "News", content = "All well.", space_key = "HAND" }))["id"]!;
        var post = Assert.Single(confluence.BlogPosts);
        confluence.AddLabel(post, "weekly");

        var read = await host.CallAsync("confluence_get_page", new { page_id = id });
        await Works("confluence_update_page", new { page_id = id, title = "Good news" });
        await Works("confluence_update_page", new { page_id = id, content = "All **very** well." });
        await Works("confluence_edit_page", new { page_id = id, edits = new[] { new { action = "append_to_page", content = "Bye." } } });
        var versions = await host.CallAsync("confluence_list_versions", new { page_id = id });
        await Works("confluence_delete_page", new { page_id = id, confirm = true });
        await Works("confluence_restore_page", new { page_id = id });

        Assert.Equal(("News", "blogpost", "HAND", "weekly"), ((string?)read["title"], (string?)read["type"], (string?)read["space_key"], (string?)read["metadata"]!["labels"]![0]));
        Assert.Equal(("Good news", "<p>All <strong>very</strong> well.</p><p>Bye.</p>", "current"), (post.Title, post.Body, post.Status));
        Assert.Equal(4, versions["versions"]!.AsArray().Count);

        async Task Works(string tool, object arguments)
        {
            var answer = await host.CallAsync(tool, arguments);
            Assert.False(answer.IsError, $"{tool}: {answer.Text}");
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task The_address_of_a_post_names_it(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var post = host.Store.Confluence.AddBlogPost(host.Store.Confluence.FindSpace("HAND")!, "What is new", "<p>Much.</p>");
        var day = post.First.Created.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
        var address = host.Flavour is Flavour.Cloud ? $"spaces/HAND/blog/{day}/{post.Id}/What+is+new" : $"display/HAND/{day}/What+is+new";

        var read = await host.CallAsync("confluence_get_page", new { page_id = $"{host.Store.Confluence.Address}/{address}" });

        Assert.Equal((post.PublicId, "Much.\n"), ((string?)read["id"], (string?)read["content"]));
        Assert.Equal($"{host.Store.Confluence.Address}/{address}", (string?)read["url"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Posts_of_all_spaces_come_newest_first_and_drafts_do_not(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var confluence = host.Store.Confluence;
        confluence.AddBlogPost(confluence.FindSpace("HAND")!, "Old", "<p/>");
        confluence.AddBlogPost(confluence.FindSpace("ENG")!, "New", "<p/>");
        var draft = await host.CallAsync("confluence_create_blog_post", new { title = "Rough", content = "R", space_key = "ENG", draft = true });

        var all = await host.CallAsync("confluence_list_blog_posts", new { limit = 1 });
        var rest = await host.CallAsync("confluence_list_blog_posts", new { limit = 1, cursor = (string)all["next_cursor"]! });
        var one = await host.CallAsync("confluence_list_blog_posts", new { space_key = "ENG" });

        Assert.Equal(["New", "Old"], new[] { all, rest }.Select(answer => (string?)Assert.Single(answer["blog_posts"]!.AsArray())!["title"]));
        Assert.Equal(["New"], one["blog_posts"]!.AsArray().Select(post => (string?)post!["title"]));
        Assert.Equal("draft", (string?)draft["status"]);
    }
}
