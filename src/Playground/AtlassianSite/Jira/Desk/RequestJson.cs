using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira.Desk;

/// <summary>Requests, what is said on them and decided about them as JSON.</summary>
internal sealed class RequestJson(JiraStore jira, DeskJson desks)
{
    private readonly IssueValues _values = new(jira);
    private readonly SlaClock _clock = new(jira, desks);

    public JsonObject Of(Call call, CustomerRequest request)
    {
        var (issue, expand) = (request.Issue, call.QueryList("expand"));
        var json = new JsonObject { ["_expands"] = new JsonArray("participant", "status", "sla", "requestType", "serviceDesk"), ["issueId"] = issue.Id.Text(), ["issueKey"] = issue.Key };
        if (jira.Site.IsCloud) json["summary"] = issue.Summary;
        (json["requestTypeId"], json["serviceDeskId"], json["createdDate"]) = (request.Type.Id, request.Desk.Id, DeskCalls.Moment(issue.Created));
        if (issue.Reporter is not null) json["reporter"] = desks.Of(issue.Reporter);
        json["requestFieldValues"] = request.Type.Fields.Select(field => Value(issue, field)).ToJsonArray();
        json["currentStatus"] = Status(issue.Status, issue.Updated);
        if (expand.Contains("requestType")) json["requestType"] = desks.Of(request.Desk, request.Type);
        if (expand.Contains("serviceDesk")) json["serviceDesk"] = desks.Of(request.Desk);
        if (expand.Contains("participant")) json["participants"] = call.Inside(request.Participants, desks.Of);
        if (expand.Contains("status")) json["status"] = call.Inside(Statuses(issue), step => step);
        if (expand.Contains("sla")) json["sla"] = call.Inside(_clock.Of(request), metric => metric);
        json["_links"] = new JsonObject
        {
            ["jiraRest"] = $"{jira.ApiAddress}/issue/{issue.Id}",
            ["web"] = $"{jira.Address}/servicedesk/customer/portal/{request.Desk.Id}/{issue.Key}",
            ["self"] = $"{desks.Api}/request/{issue.Id}",
        };
        return json;
    }

    public IEnumerable<JsonNode> Slas(CustomerRequest request) => _clock.Of(request);

    public JsonObject Of(CustomerRequest request, IssueComment comment) => new()
    {
        ["_expands"] = new JsonArray(),
        ["id"] = comment.Id.Text(),
        ["body"] = RichText.ToText(comment.Body).TrimEnd(),
        ["public"] = !comment.IsInternal,
        ["author"] = desks.Of(comment.Author),
        ["created"] = DeskCalls.Moment(comment.Created),
        ["_links"] = desks.Self($"request/{request.Issue.Id}/comment/{comment.Id}"),
    };

    public JsonObject Of(CustomerRequest request, Approval approval, User? reader)
    {
        var json = new JsonObject
        {
            ["id"] = approval.Id,
            ["name"] = approval.Name,
            ["finalDecision"] = approval.Decision,
            ["canAnswerApproval"] = approval.Awaits(reader),
            ["approvers"] = approval.Approvers.Select(person => new JsonObject { ["approver"] = desks.Of(person), ["approverDecision"] = approval.Of(person) }).ToJsonArray(),
            ["createdDate"] = DeskCalls.Moment(approval.Created),
        };
        if (approval.Completed is { } completed) json["completedDate"] = DeskCalls.Moment(completed);
        json["_links"] = desks.Self($"request/{request.Issue.Id}/approval/{approval.Id}");
        return json;
    }

    // Formatted texts stand here in wiki markup on both flavours.
    private JsonObject Value(Issue issue, RequestField shown)
    {
        var field = jira.Fields.ById(shown.FieldId)!;
        var value = _values.Of(issue, field);
        return new JsonObject { ["fieldId"] = shown.FieldId, ["label"] = shown.Name, ["value"] = field.Rich && value is not null ? RichText.ToText(value).TrimEnd() : value };
    }

    private IEnumerable<JsonObject> Statuses(Issue issue)
    {
        foreach (var (entry, item) in issue.History.AsEnumerable().Reverse().SelectMany(entry => entry.Items.Where(item => item.Field == "status").Select(item => (entry, item))))
            yield return Status(jira.Words.Statuses.First(status => status.Id == item.To), entry.Created);
        yield return Status(jira.Words.FirstStatus, issue.Created);
    }

    private static JsonObject Status(Status status, DateTimeOffset since) => new()
    {
        ["status"] = status.Name,
        ["statusCategory"] = status.Category.Key.ToUpperInvariant(),
        ["statusDate"] = DeskCalls.Moment(since),
    };
}
