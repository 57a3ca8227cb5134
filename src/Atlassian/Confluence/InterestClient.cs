using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>How often a page was opened, and by how many.</summary>
/// <param name="Views">How often.</param>
/// <param name="Viewers">By how many people.</param>
public sealed record PageViews(long Views, long Viewers);

/// <summary>Who likes and reads pages: Cloud alone tells (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-analytics/, https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-like/).</summary>
public sealed class InterestClient
{
    private readonly AtlassianConnection _connection;

    internal InterestClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>How often a page was opened since a day, such as 2026-11-01; null for ever.</summary>
    public async Task<PageViews> ViewsAsync(string pageId, string? since, CancellationToken cancellationToken)
    {
        var views = await CountAsync(RequestPath.Of($"rest/api/analytics/content/{pageId}/views").With("fromDate", since), cancellationToken).ConfigureAwait(false);
        var viewers = await CountAsync(RequestPath.Of($"rest/api/analytics/content/{pageId}/viewers").With("fromDate", since), cancellationToken).ConfigureAwait(false);
        return new PageViews(views, viewers);
    }

    /// <summary>How many people like a page or blog post.</summary>
    public Task<long> LikesAsync(ConfluencePage page, CancellationToken cancellationToken) =>
        CountAsync(RequestPath.Of($"api/v2/{CloudTree.Collection(page.Type)}/{page.Id}/likes/count"), cancellationToken);

    /// <summary>Who likes a page or blog post, by account id.</summary>
    public async Task<Page<string>> LikersAsync(ConfluencePage page, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/{CloudTree.Collection(page.Type)}/{page.Id}/likes/users").With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        var list = await _connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Liker, cancellationToken).ConfigureAwait(false);
        return new Page<string>([.. list.Results.Select(liker => liker.AccountId)], list.NextCursor);
    }

    private async Task<long> CountAsync(RequestPath path, CancellationToken cancellationToken) =>
        (await _connection.GetAsync(path, ConfluenceJson.Default.CountAnswer, cancellationToken).ConfigureAwait(false)).Count;
}
