using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Atlassian.Jira;

/// <summary>An issue of a service project as its customers know it.</summary>
/// <param name="IssueId">The issue's id.</param>
/// <param name="IssueKey">The issue's key.</param>
/// <param name="Summary">In one line (Cloud).</param>
/// <param name="RequestTypeId">Its kind.</param>
/// <param name="ServiceDeskId">Its desk.</param>
/// <param name="CreatedDate">When it was raised.</param>
/// <param name="Reporter">Who raised it, or in whose name it was raised.</param>
/// <param name="RequestFieldValues">What it says.</param>
/// <param name="CurrentStatus">What customers see as its status.</param>
/// <param name="RequestType">Its kind, where it was asked for (expand <c>requestType</c>).</param>
public sealed record CustomerRequest(
    string IssueId,
    string IssueKey,
    string? Summary,
    string? RequestTypeId,
    string? ServiceDeskId,
    ServiceMoment? CreatedDate,
    JiraUser? Reporter,
    IReadOnlyList<RequestValue>? RequestFieldValues,
    RequestStatus? CurrentStatus,
    RequestType? RequestType)
{
    [JsonInclude, JsonPropertyName("participants")]
    internal ServicePage<JiraUser>? ParticipantPage { get; init; }

    [JsonInclude, JsonPropertyName("status")]
    internal ServicePage<RequestStatus>? StatusPage { get; init; }

    [JsonInclude, JsonPropertyName("sla")]
    internal ServicePage<SlaMetric>? SlaPage { get; init; }

    /// <summary>Who follows it besides its reporter (expand <c>participant</c>).</summary>
    [JsonIgnore]
    public IReadOnlyList<JiraUser> Participants => ParticipantPage?.Values ?? [];

    /// <summary>The statuses it had (expand <c>status</c>).</summary>
    [JsonIgnore]
    public IReadOnlyList<RequestStatus> Statuses => StatusPage?.Values ?? [];

    /// <summary>Its agreed times (expand <c>sla</c>), where this account sees them.</summary>
    [JsonIgnore]
    public IReadOnlyList<SlaMetric> Slas => SlaPage?.Values ?? [];
}

/// <summary>A status as customers see it.</summary>
public sealed record RequestStatus(string? Status, string? StatusCategory, ServiceMoment? StatusDate);

/// <summary>A comment on a request, as customers see it.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Body">Wiki markup.</param>
/// <param name="Public">Whether customers see it.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Created">When.</param>
public sealed record RequestComment(string Id, string? Body, bool? Public, JiraUser? Author, ServiceMoment? Created);

/// <summary>A decision that a request waits for, or waited for.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Name">Such as <c>Waiting for approval</c>.</param>
/// <param name="FinalDecision">approved, declined or pending.</param>
/// <param name="CanAnswerApproval">Whether this account is asked.</param>
/// <param name="Approvers">Who is asked, and what they said.</param>
/// <param name="CreatedDate">Since when.</param>
/// <param name="CompletedDate">When it was decided.</param>
public sealed record Approval(
    string Id,
    string? Name,
    string? FinalDecision,
    bool CanAnswerApproval,
    IReadOnlyList<Approver>? Approvers,
    ServiceMoment? CreatedDate,
    ServiceMoment? CompletedDate);

/// <summary>Somebody asked to decide.</summary>
/// <param name="Person">Who.</param>
/// <param name="ApproverDecision">approved, declined or pending.</param>
public sealed record Approver([property: JsonPropertyName("approver")] JiraUser? Person, string? ApproverDecision);

/// <summary>A request to be raised.</summary>
/// <param name="DeskId">Where.</param>
/// <param name="RequestTypeId">Its kind.</param>
/// <param name="Values">Values by field id; formatted texts are ADF on Cloud and wiki markup on Data Center.</param>
/// <param name="OnBehalfOf">In whose name: an account id on Cloud, a user name on Data Center; null for the account itself.</param>
/// <param name="Participants">Who follows it, named alike.</param>
public sealed record RequestToRaise(string DeskId, string RequestTypeId, JsonObject Values, string? OnBehalfOf, IReadOnlyList<string> Participants);

/// <summary>Which requests are listed.</summary>
/// <param name="Text">Words of the summary; null for any.</param>
/// <param name="Ownership">Such as OWNED_REQUESTS; none for what Jira takes.</param>
/// <param name="Status">OPEN_REQUESTS, CLOSED_REQUESTS or ALL_REQUESTS.</param>
/// <param name="ApprovalStatus">MY_PENDING_APPROVAL or MY_HISTORY_APPROVAL; for the ownership APPROVER alone.</param>
/// <param name="DeskId">At this desk; null for any.</param>
/// <param name="RequestTypeId">Of this kind; null for any.</param>
public sealed record RequestQuery(string? Text, IReadOnlyList<string> Ownership, string Status, string? ApprovalStatus, string? DeskId, string? RequestTypeId);
