using System.Net;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Something a search found.</summary>
/// <param name="Id">Id of the content; null for users and spaces.</param>
/// <param name="Type">page, blogpost, comment, attachment, space, user …</param>
/// <param name="Title">Plain text.</param>
/// <param name="SpaceName">The space it lies in.</param>
/// <param name="Excerpt">Plain text around the words found.</param>
/// <param name="LastModified">When it was last changed.</param>
/// <param name="WebUrl">Where a person opens it.</param>
public sealed record SearchHit(string? Id, string Type, string Title, string? SpaceName, string Excerpt, DateTimeOffset? LastModified, string WebUrl);

/// <summary>Search by CQL on either deployment (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-search/).</summary>
public sealed class SearchClient
{
    private readonly AtlassianConnection _connection;

    internal SearchClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Finds content.</summary>
    /// <param name="cql">The query, such as <c>type = page and text ~ "backup"</c>.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">Hits per page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Page<SearchHit>> SearchAsync(string cql, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/search").With("cql", cql).With("limit", limit).With("excerpt", "highlight");
        return _connection.Site.IsCloud
            ? await CloudAsync(path, cursor, cancellationToken).ConfigureAwait(false)
            : await DataCenterAsync(path, cursor, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Page<SearchHit>> CloudAsync(RequestPath path, string? cursor, CancellationToken cancellationToken)
    {
        path.With("cursor", Cursor.ReadToken(cursor));
        var answer = await _connection.GetAsync(path, ConfluenceJson.Default.SearchAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<SearchHit>([.. answer.Results.Select(Hit)], Cursor.FromNextLink(answer.Links?.Next), answer.TotalSize);
    }

    private async Task<Page<SearchHit>> DataCenterAsync(RequestPath path, string? cursor, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var answer = await _connection.GetAsync(path.With("start", offset), ConfluenceJson.Default.SearchAnswer, cancellationToken).ConfigureAwait(false);
        var next = answer.Links.NextOffset(offset, answer.Results.Count);
        return new Page<SearchHit>([.. answer.Results.Select(Hit)], next, answer.TotalSize ?? answer.TotalCount);
    }

    private SearchHit Hit(SearchResult result) => new(
        result.Content?.Id,
        result.Content?.Type ?? result.EntityType ?? "",
        Plain(result.Title),
        result.ResultGlobalContainer?.Title,
        Plain(result.Excerpt),
        result.LastModified,
        _connection.Site.WebUrl(result.Url ?? ""));

    // Found words are wrapped in markers, and the rest is escaped for HTML.
    private static string Plain(string? text) => WebUtility.HtmlDecode(text ?? "")
        .Replace("@@@hl@@@", "", StringComparison.Ordinal)
        .Replace("@@@endhl@@@", "", StringComparison.Ordinal)
        .Trim();
}
