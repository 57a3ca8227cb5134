using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>What the account watches, and so is told of (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-watches/).</summary>
public sealed class WatchingClient
{
    private readonly AtlassianConnection _connection;

    internal WatchingClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Whether a page or blog post is watched.</summary>
    public Task<bool> IsPageWatchedAsync(string pageId, CancellationToken cancellationToken) => IsAsync(Content(pageId), cancellationToken);

    /// <summary>Watches a page or blog post, or no longer.</summary>
    public Task WatchPageAsync(string pageId, bool watch, CancellationToken cancellationToken) => SetAsync(Content(pageId), watch, cancellationToken);

    /// <summary>Whether a space is watched.</summary>
    public Task<bool> IsSpaceWatchedAsync(string spaceKey, CancellationToken cancellationToken) => IsAsync(Space(spaceKey), cancellationToken);

    /// <summary>Watches a space, or no longer.</summary>
    public Task WatchSpaceAsync(string spaceKey, bool watch, CancellationToken cancellationToken) => SetAsync(Space(spaceKey), watch, cancellationToken);

    private async Task<bool> IsAsync(RequestPath path, CancellationToken cancellationToken) =>
        (await _connection.GetAsync(path, ConfluenceJson.Default.WatchAnswer, cancellationToken).ConfigureAwait(false)).Watching;

    private Task SetAsync(RequestPath path, bool watch, CancellationToken cancellationToken) =>
        watch ? _connection.PostAsync(path, cancellationToken) : _connection.DeleteAsync(path, cancellationToken);

    private static RequestPath Content(string pageId) => RequestPath.Of($"rest/api/user/watch/content/{pageId}");

    private static RequestPath Space(string spaceKey) => RequestPath.Of($"rest/api/user/watch/space/{spaceKey}");
}
