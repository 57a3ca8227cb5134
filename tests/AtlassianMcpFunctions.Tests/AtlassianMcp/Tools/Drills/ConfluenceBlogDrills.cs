namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluenceBlogDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("confluence_list_blog_posts")
        {
            Works = Drill.From(host =>
            {
                host.Store.Confluence.AddBlogPost(host.Store.Confluence.FindSpace("HAND")!, "News", "<p>All well.</p>");
                return new { space_key = "HAND" };
            }),
            Shows = (_, answer) => Assert.Equal("News", (string?)Assert.Single(answer["blog_posts"]!.AsArray())!["title"]),
            Missing = new { space_key = "NOWHERE" },
            Bad = new { limit = 0 },
            BadSays = "limit",
        },
        new("confluence_create_blog_post")
        {
            Works = Drill.With(new { title = "News", content = "All **well**.", space_key = "HAND" }),
            Shows = (host, _) => Assert.Equal("<p>All <strong>well</strong>.</p>", Assert.Single(host.Store.Confluence.BlogPosts).Body),
            Missing = new { title = "News", content = "C", space_key = "NOWHERE" },
            Bad = new { title = "News", content = "C" },
            BadSays = "space_key",
        },
    ];
}
