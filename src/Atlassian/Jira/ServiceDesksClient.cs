using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Service desks, their queues, request types and customers (https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-servicedesk/).</summary>
public sealed class ServiceDesksClient
{
    private readonly AtlassianConnection _connection;

    internal ServiceDesksClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Lists the desks that this account sees, as a customer or otherwise.</summary>
    public Task<Page<ServiceDesk>> ListAsync(string? cursor, int limit, CancellationToken cancellationToken) =>
        ServicePages.ReadAsync(_connection, RequestPath.Of($"rest/servicedeskapi/servicedesk"), JiraJson.Default.ServicePageServiceDesk, cursor, limit, cancellationToken);

    /// <summary>Reads a desk.</summary>
    public Task<ServiceDesk> GetAsync(string deskId, CancellationToken cancellationToken) =>
        _connection.GetAsync(RequestPath.Of($"rest/servicedeskapi/servicedesk/{deskId}"), JiraJson.Default.ServiceDesk, cancellationToken);

    /// <summary>Lists a desk's queues, each with the number of its requests; a 403 for those who are no agents.</summary>
    public Task<Page<ServiceQueue>> QueuesAsync(string deskId, string? cursor, int limit, CancellationToken cancellationToken) =>
        ServicePages.ReadAsync(_connection, RequestPath.Of($"rest/servicedeskapi/servicedesk/{deskId}/queue").WithFlag("includeCount", true), JiraJson.Default.ServicePageServiceQueue, cursor, limit, cancellationToken);

    /// <summary>Lists a queue's requests as issues, in its order and with its columns alone.</summary>
    public Task<Page<Issue>> QueueIssuesAsync(string deskId, string queueId, string? cursor, int limit, CancellationToken cancellationToken) =>
        ServicePages.ReadAsync(_connection, RequestPath.Of($"rest/servicedeskapi/servicedesk/{deskId}/queue/{queueId}/issue"), JiraJson.Default.ServicePageIssue, cursor, limit, cancellationToken);

    /// <summary>Lists what customers can raise at a desk.</summary>
    /// <param name="deskId">The desk.</param>
    /// <param name="query">Words of name or description; null for all.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">Request types per page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Page<RequestType>> RequestTypesAsync(string deskId, string? query, string? cursor, int limit, CancellationToken cancellationToken) =>
        ServicePages.ReadAsync(_connection, RequestPath.Of($"rest/servicedeskapi/servicedesk/{deskId}/requesttype").With("searchQuery", query), JiraJson.Default.ServicePageRequestType, cursor, limit, cancellationToken);

    /// <summary>What raising a request of a type takes.</summary>
    public Task<RequestForm> FormAsync(string deskId, string requestTypeId, CancellationToken cancellationToken) =>
        _connection.RecallAsync(RequestPath.Of($"rest/servicedeskapi/servicedesk/{deskId}/requesttype/{requestTypeId}/field"), JiraJson.Default.RequestForm, cancellationToken);

    /// <summary>Finds a desk's customers by part of their name or e-mail address.</summary>
    public async Task<IReadOnlyList<JiraUser>> CustomersAsync(string deskId, string query, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/servicedeskapi/servicedesk/{deskId}/customer").With("query", query);
        return (await ServicePages.ReadAsync(_connection, path, JiraJson.Default.ServicePageJiraUser, cursor: null, limit, cancellationToken).ConfigureAwait(false)).Items;
    }
}
