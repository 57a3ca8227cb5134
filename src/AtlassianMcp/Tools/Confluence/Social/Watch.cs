using System.ComponentModel;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Social;

/// <summary>Watches a page or space, or no longer.</summary>
[Toolset("confluence.social")]
public sealed class Watch(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_watch", Title = "Watch in Confluence", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Has the account used here told of changes to a page, blog post or whole space, or no longer.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string? page_id = null,
        [Names(Thing.Space)][Description("Key, for a whole space.")] string? space_key = null,
        [Description("false stops it.")] bool watch = true,
        CancellationToken cancellationToken = default)
    {
        if (page_id is null == space_key is null) throw new ArgumentException("Say what: give either page_id or space_key.", nameof(page_id));
        var (confluence, watching) = (tenant.Confluence, tenant.Confluence.Watching);
        var page = page_id is null ? null : await confluence.StandingPageAsync(page_id, cancellationToken);
        var space = space_key is null ? null : await confluence.SpaceAsync(space_key, cancellationToken);
        var isWatched = await (page is not null ? watching.IsPageWatchedAsync(page.Id, cancellationToken) : watching.IsSpaceWatchedAsync(space!.Key, cancellationToken));
        var name = page is null ? $"the space {space!.Key}" : $"'{page.Title}'";
        checkpoint.Pass(Change.Of($"{(watch ? "Watch" : "Stop watching")} {name}", "watched", Word(isWatched), Word(watch)));
        if (isWatched != watch)
            await (page is not null ? watching.WatchPageAsync(page.Id, watch, cancellationToken) : watching.WatchSpaceAsync(space!.Key, watch, cancellationToken));
        return new Result(page?.Id, space?.Key, watch, isWatched != watch);
    }

    private static string Word(bool isWatched) => isWatched ? "yes" : "no";

    /// <summary>How it is now, and whether it was otherwise.</summary>
    public sealed record Result(string? PageId, string? SpaceKey, bool Watching, bool Changed);
}
