using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>What an account itself may do with a page or in a space (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-operation/).</summary>
public sealed class OperationsClient
{
    private readonly AtlassianConnection _connection;

    internal OperationsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>What the account may do with a page or blog post, such as <c>update page</c>. Data Center tells of the page itself alone, not of what hangs on it.</summary>
    public async Task<IReadOnlyList<string>> OnPageAsync(ConfluencePage page, CancellationToken cancellationToken)
    {
        if (!_connection.Site.IsCloud)
        {
            var path = RequestPath.Of($"rest/api/content/{page.Id}").With("expand", "operations");
            return Words((await _connection.GetAsync(path, ConfluenceJson.Default.V1Operations, cancellationToken).ConfigureAwait(false)).Operations);
        }

        return Words((await _connection.GetAsync(
            RequestPath.Of($"api/v2/{(page.IsBlogPost ? "blogposts" : "pages")}/{page.Id}/operations"), ConfluenceJson.Default.V1Operations, cancellationToken).ConfigureAwait(false)).Operations);
    }

    /// <summary>What the account may do in a space, such as <c>create page</c>; null on Data Center, which does not tell.</summary>
    public async Task<IReadOnlyList<string>?> InSpaceAsync(string spaceId, CancellationToken cancellationToken) => _connection.Site.IsCloud
        ? Words((await _connection.GetAsync(RequestPath.Of($"api/v2/spaces/{spaceId}/operations"), ConfluenceJson.Default.V1Operations, cancellationToken).ConfigureAwait(false)).Operations)
        : null;

    private static IReadOnlyList<string> Words(IReadOnlyList<V2Operation>? operations) => [.. (operations ?? []).Select(one => $"{one.Operation} {one.TargetType}")];
}
