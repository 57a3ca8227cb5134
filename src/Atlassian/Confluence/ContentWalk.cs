using System.Runtime.CompilerServices;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Goes through all that CQL finds, whatever way the deployment pages; how much came at once is the site's to decide.</summary>
internal sealed class ContentWalk(AtlassianConnection connection)
{
    public async IAsyncEnumerable<IReadOnlyList<V1Content>> SearchAsync(string cql, string expand, int limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var path = RequestPath.Of($"rest/api/content/search").With("cql", cql).With("expand", expand).With("limit", limit);
            var offset = connection.Site.IsCloud ? 0 : Cursor.ReadOffset(cursor);
            path = connection.Site.IsCloud ? path.With("cursor", Cursor.ReadToken(cursor)) : path.With("start", offset);
            var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
            yield return list.Results;
            cursor = connection.Site.IsCloud ? Cursor.FromNextLink(list.Links?.Next) : list.Links.NextOffset(offset, list.Results.Count);
        }
        while (cursor is not null);
    }
}
