using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A saved query.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Name">Display name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Jql">The query.</param>
/// <param name="Favourite">Whether this account starred it.</param>
public sealed record Filter(string Id, string Name, string? Description, JiraUser? Owner, string? Jql, bool? Favourite);

internal sealed record FiltersAnswer(IReadOnlyList<Filter>? Values, bool? IsLast, long? Total);

/// <summary>Saved filters (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/).</summary>
public sealed class FiltersClient
{
    private readonly AtlassianConnection _connection;

    internal FiltersClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Reads a filter; one that is not there answers 400.</summary>
    public Task<Filter> GetAsync(string filterId, CancellationToken cancellationToken) =>
        _connection.GetAsync(RequestPath.Of($"rest/api/{_connection.Version()}/filter/{filterId}"), JiraJson.Default.Filter, cancellationToken);

    /// <summary>All filters that this account starred.</summary>
    public async Task<IReadOnlyList<Filter>> FavouritesAsync(CancellationToken cancellationToken) =>
        await _connection.GetAsync(RequestPath.Of($"rest/api/{_connection.Version()}/filter/favourite"), JiraJson.Default.FilterArray, cancellationToken).ConfigureAwait(false);

    /// <summary>Finds filters (Cloud).</summary>
    /// <param name="name">Part of the name; null for all.</param>
    /// <param name="ownerId">Account id of their owner; null for all.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">At most 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Page<Filter>> SearchAsync(string? name, string? ownerId, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = RequestPath.Of($"rest/api/3/filter/search").With("filterName", name).With("accountId", ownerId).With("expand", "description,owner,jql,favourite")
            .With("startAt", offset).With("maxResults", limit);
        var answer = await _connection.GetAsync(path, JiraJson.Default.FiltersAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<Filter>(answer.Values ?? [], answer.IsLast == false ? Cursor.Offset(offset + limit) : null, answer.Total);
    }
}
