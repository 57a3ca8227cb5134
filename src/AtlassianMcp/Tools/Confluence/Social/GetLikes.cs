using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Social;

/// <summary>Says who likes a page; no API of Confluence likes one.</summary>
[Toolset("confluence.social", On = Deployed.Cloud)]
public sealed class GetLikes(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_get_likes", Title = "Get Confluence likes", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("How many people like a page or blog post, and who (Cloud).")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("People per answer.")][Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var count = await confluence.Interest.LikesAsync(page, cancellationToken);
        var likers = await confluence.Interest.LikersAsync(page, cursor, limit, cancellationToken);
        var names = await confluence.Users.DisplayNamesAsync([.. likers.Items], cancellationToken);
        return new Result(page.Id, page.Title, count, [.. likers.Items.Select(id => names.GetValueOrDefault(id, id))], likers.NextCursor);
    }

    /// <summary>Who likes the page.</summary>
    public sealed record Result(string PageId, string Title, long Count, IReadOnlyList<string> LikedBy, string? NextCursor);
}
