using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Blogs;

/// <summary>Lists blog posts.</summary>
[Toolset("confluence.blogs")]
public sealed class ListBlogPosts(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_list_blog_posts", Title = "List Confluence blog posts", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the blog posts of a space, or of all spaces, newest first. confluence_get_page reads one.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Space)][Description("Key of the space; all when left out.")] string? space_key = null,
        [Description("Posts per answer.")][Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var space = space_key is null ? null : await confluence.SpaceAsync(space_key, cancellationToken);
        var posts = await confluence.Pages.BlogPostsAsync(space, cursor, limit, cancellationToken);
        var names = await confluence.Users.DisplayNamesAsync([.. posts.Items.Select(post => post.AuthorId).OfType<string>().Distinct()], cancellationToken);
        return new Result(
            [.. posts.Items.Select(post => new Post(
                post.Id, post.Title, space is null ? post.SpaceKey : null, post.AuthorId is { } id ? names.GetValueOrDefault(id, id) : null, post.CreatedAt, post.Version.Number, post.WebUrl))],
            posts.NextCursor);
    }

    /// <summary>Blog posts, newest first.</summary>
    public sealed record Result(IReadOnlyList<Post> BlogPosts, string? NextCursor);

    /// <summary>One of them.</summary>
    public sealed record Post(string Id, string Title, string? SpaceKey, string? Author, DateTimeOffset? CreatedAt, int Version, string Url);
}
