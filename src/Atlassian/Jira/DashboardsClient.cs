using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A dashboard.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Name">Display name.</param>
/// <param name="Description">What it is for (Cloud).</param>
/// <param name="Owner">Whose it is (Cloud).</param>
/// <param name="View">Where a person opens it.</param>
/// <param name="IsFavourite">Whether this account starred it (Cloud).</param>
public sealed record Dashboard(string Id, string Name, string? Description, JiraUser? Owner, string? View, bool? IsFavourite);

/// <summary>A box on a dashboard.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="ModuleKey">What shows in it, for gadgets of apps.</param>
/// <param name="Uri">What shows in it, for older gadgets.</param>
public sealed record Gadget(long Id, string? Title, string? ModuleKey, string? Uri);

internal sealed record DashboardsAnswer(IReadOnlyList<Dashboard>? Dashboards, IReadOnlyList<Dashboard>? Values, bool? IsLast, long? Total);

internal sealed record GadgetsAnswer(IReadOnlyList<Gadget>? Gadgets);

/// <summary>Dashboards (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-dashboards/).</summary>
public sealed class DashboardsClient
{
    private readonly AtlassianConnection _connection;

    internal DashboardsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Lists dashboards.</summary>
    /// <param name="filter">my or favourite; null for all.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">At most 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Page<Dashboard>> ListAsync(string? filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = RequestPath.Of($"rest/api/{_connection.Version()}/dashboard").With("filter", filter).With("startAt", offset).With("maxResults", limit);
        var answer = await _connection.GetAsync(path, JiraJson.Default.DashboardsAnswer, cancellationToken).ConfigureAwait(false);
        var next = offset + limit < (answer.Total ?? 0) ? Cursor.Offset(offset + limit) : null;
        return new Page<Dashboard>(answer.Dashboards ?? [], next);
    }

    /// <summary>Finds dashboards by part of their name (Cloud).</summary>
    public async Task<Page<Dashboard>> SearchAsync(string name, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = RequestPath.Of($"rest/api/3/dashboard/search").With("dashboardName", name).With("expand", "description,owner,favourite").With("startAt", offset).With("maxResults", limit);
        var answer = await _connection.GetAsync(path, JiraJson.Default.DashboardsAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<Dashboard>(answer.Values ?? [], answer.IsLast == false ? Cursor.Offset(offset + limit) : null);
    }

    /// <summary>Reads a dashboard.</summary>
    public Task<Dashboard> GetAsync(string dashboardId, CancellationToken cancellationToken) =>
        _connection.GetAsync(RequestPath.Of($"rest/api/{_connection.Version()}/dashboard/{dashboardId}"), JiraJson.Default.Dashboard, cancellationToken);

    /// <summary>What is on a dashboard (Cloud).</summary>
    public async Task<IReadOnlyList<Gadget>> GadgetsAsync(string dashboardId, CancellationToken cancellationToken) =>
        (await _connection.GetAsync(RequestPath.Of($"rest/api/3/dashboard/{dashboardId}/gadget"), JiraJson.Default.GadgetsAnswer, cancellationToken).ConfigureAwait(false)).Gadgets ?? [];
}
