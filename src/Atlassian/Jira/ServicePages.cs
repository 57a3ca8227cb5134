using System.Text.Json.Serialization.Metadata;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Reads the pages of service desks, whose lists count and do not tell how much there is in all.</summary>
internal static class ServicePages
{
    /// <summary>Reads a page.</summary>
    /// <param name="connection">The line.</param>
    /// <param name="path">The list.</param>
    /// <param name="type">Its JSON.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">Items per page; a site may give fewer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<Page<T>> ReadAsync<T>(AtlassianConnection connection, RequestPath path, JsonTypeInfo<ServicePage<T>> type, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var page = await connection.GetAsync(path.With("start", offset).With("limit", limit), type, cancellationToken).ConfigureAwait(false);
        return new Page<T>(page.Values ?? [], page.IsLastPage == false ? Cursor.Offset(offset + Math.Max(1, page.Limit ?? limit)) : null);
    }
}
