using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Requests of customers (https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/).</summary>
public sealed class RequestsClient
{
    private static readonly string[] Parts = ["requestType", "participant", "status", "sla"];

    private readonly AtlassianConnection _connection;

    internal RequestsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Lists requests, those that changed last first.</summary>
    public Task<Page<CustomerRequest>> ListAsync(RequestQuery query, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/servicedeskapi/request")
            .With("searchTerm", query.Text).WithEach("requestOwnership", query.Ownership).With("requestStatus", query.Status).With("approvalStatus", query.ApprovalStatus)
            .With("serviceDeskId", query.DeskId).With("requestTypeId", query.RequestTypeId).With("expand", "requestType");
        return ServicePages.ReadAsync(_connection, path, JiraJson.Default.ServicePageCustomerRequest, cursor, limit, cancellationToken);
    }

    /// <summary>Reads a request with its participants, statuses and agreed times; an issue that is no request answers 404.</summary>
    public Task<CustomerRequest> GetAsync(string issueIdOrKey, CancellationToken cancellationToken) =>
        _connection.GetAsync(RequestPath.Of($"rest/servicedeskapi/request/{issueIdOrKey}").WithEach("expand", Parts), JiraJson.Default.CustomerRequest, cancellationToken);

    /// <summary>Raises a request.</summary>
    public Task<CustomerRequest> CreateAsync(RequestToRaise request, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["serviceDeskId"] = request.DeskId, ["requestTypeId"] = request.RequestTypeId, ["requestFieldValues"] = request.Values.DeepClone() };
        if (_connection.Site.IsCloud) body["isAdfRequest"] = true;
        if (request.OnBehalfOf is not null) body["raiseOnBehalfOf"] = request.OnBehalfOf;
        if (request.Participants.Count > 0) body["requestParticipants"] = new JsonArray([.. request.Participants.Select(person => JsonValue.Create(person))]);
        return _connection.PostAsync(RequestPath.Of($"rest/servicedeskapi/request"), body, JiraJson.Default.CustomerRequest, cancellationToken);
    }

    /// <summary>Lists a request's comments, oldest first.</summary>
    /// <param name="issueIdOrKey">The request.</param>
    /// <param name="withInternal">Whether those come too that customers do not see.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">Comments per page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Page<RequestComment>> CommentsAsync(string issueIdOrKey, bool withInternal, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/servicedeskapi/request/{issueIdOrKey}/comment").With("public", "true").With("internal", withInternal ? "true" : "false");
        return ServicePages.ReadAsync(_connection, path, JiraJson.Default.ServicePageRequestComment, cursor, limit, cancellationToken);
    }

    /// <summary>Lists a request's approvals, decided ones included.</summary>
    public Task<Page<Approval>> ApprovalsAsync(string issueIdOrKey, string? cursor, int limit, CancellationToken cancellationToken) =>
        ServicePages.ReadAsync(_connection, RequestPath.Of($"rest/servicedeskapi/request/{issueIdOrKey}/approval"), JiraJson.Default.ServicePageApproval, cursor, limit, cancellationToken);

    /// <summary>Approves or declines in the account's own name.</summary>
    public Task<Approval> AnswerAsync(string issueIdOrKey, string approvalId, bool isApproved, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["decision"] = isApproved ? "approve" : "decline" };
        return _connection.PostAsync(RequestPath.Of($"rest/servicedeskapi/request/{issueIdOrKey}/approval/{approvalId}"), body, JiraJson.Default.Approval, cancellationToken);
    }

    /// <summary>A request's agreed times; a 403 for those who are no agents.</summary>
    public Task<Page<SlaMetric>> SlasAsync(string issueIdOrKey, string? cursor, int limit, CancellationToken cancellationToken) =>
        ServicePages.ReadAsync(_connection, RequestPath.Of($"rest/servicedeskapi/request/{issueIdOrKey}/sla"), JiraJson.Default.ServicePageSlaMetric, cursor, limit, cancellationToken);
}
