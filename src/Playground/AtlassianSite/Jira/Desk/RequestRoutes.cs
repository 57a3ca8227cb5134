using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira.Desk;

/// <summary>Requests: raised, listed, read and decided.</summary>
internal sealed class RequestRoutes(JiraStore jira)
{
    private const string Api = "/rest/servicedeskapi/request";
    private static readonly string[] Ownerships = ["OWNED_REQUESTS", "PARTICIPATED_REQUESTS", "ORGANIZATION", "ALL_ORGANIZATIONS", "APPROVER", "ALL_REQUESTS"];
    private readonly RequestJson _json = new(jira, new DeskJson(jira));
    private readonly RaisedRequests _raised = new(jira);

    public void Map(RouteTable routes)
    {
        routes.Get(Api, List);
        routes.Post(Api, call => Answer.Created(_json.Of(call, _raised.Raise(call))));
        routes.Get(Api + "/{key}", call => Answer.Ok(_json.Of(call, Find(call))));
        routes.Get(Api + "/{key}/comment", Comments);
        routes.Get(Api + "/{key}/sla", call => call.Page(_json.Slas(Find(call)), metric => metric));
        routes.Get(Api + "/{key}/approval", Approvals);
        routes.Post(Api + "/{key}/approval/{id}", Decide);
    }

    private CustomerRequest Find(Call call) => (call.User is null ? null : jira.Desks.FindRequest(call.Path("key")))
        ?? throw DeskCalls.Refused(404, "The request you're trying to view does not exist or you do not have permission to view it.", "sd.customerview.error.request.not.found");

    private Answer List(Call call)
    {
        var user = call.SignedIn;
        var ownership = call.QueryList("requestOwnership");
        if (ownership.FirstOrDefault(kind => !Ownerships.Contains(kind)) is { } unknown) throw DeskCalls.Refused(400, $"Invalid value '{unknown}' for parameter requestOwnership.");
        var (desk, type, text) = (call.Query("serviceDeskId"), call.Query("requestTypeId"), call.Query("searchTerm"));
        if (type is not null && desk is null) throw DeskCalls.Refused(400, "serviceDeskId must be specified with requestTypeId.");
        var found = jira.Desks.Requests.Where(request =>
            (ownership.Count == 0 ? ["OWNED_REQUESTS", "PARTICIPATED_REQUESTS"] : ownership).Any(kind => IsOf(request, kind, user, call.Query("approvalStatus")))
            && (desk is null || request.Desk.Id == desk) && (type is null || request.Type.Id == type) && IsIn(request, call.Query("requestStatus"))
            && (text is null || text.Split(' ').All(word => request.Issue.Summary.Contains(word.Trim('*'), StringComparison.OrdinalIgnoreCase))));
        return call.Page(found.OrderByDescending(request => request.Issue.Updated).ThenByDescending(request => request.Issue.Id), request => _json.Of(call, request));
    }

    private static bool IsOf(CustomerRequest request, string kind, User user, string? approval) => kind switch
    {
        "OWNED_REQUESTS" => request.Issue.Reporter == user,
        "PARTICIPATED_REQUESTS" => request.Participants.Contains(user),
        "APPROVER" => request.Approvals.Exists(decision => approval switch
        {
            "MY_PENDING_APPROVAL" => decision.Awaits(user),
            "MY_HISTORY_APPROVAL" => decision.Approvers.Contains(user) && !decision.Awaits(user),
            _ => decision.Approvers.Contains(user),
        }),
        "ALL_REQUESTS" => request.Issue.Reporter == user || request.Participants.Contains(user) || request.Approvals.Exists(decision => decision.Approvers.Contains(user)),
        _ => false,
    };

    private static bool IsIn(CustomerRequest request, string? status) => status switch
    {
        null or "ALL_REQUESTS" => true,
        "OPEN_REQUESTS" => !request.IsClosed,
        "CLOSED_REQUESTS" => request.IsClosed,
        _ => throw DeskCalls.Refused(400, $"Invalid value '{status}' for parameter requestStatus."),
    };

    private Answer Comments(Call call)
    {
        var (request, withPublic, withInternal) = (Find(call), call.Query("public") != "false", call.Query("internal") != "false");
        return call.Page(request.Issue.Comments.Where(comment => comment.IsInternal ? withInternal : withPublic), comment => _json.Of(request, comment));
    }

    private Answer Approvals(Call call)
    {
        call.Experimental();
        var request = Find(call);
        return call.Page(request.Approvals, approval => _json.Of(request, approval, call.User));
    }

    private Answer Decide(Call call)
    {
        call.Experimental();
        var (request, decision) = (Find(call), call.Json().TextAt("decision"));
        var approval = request.Approvals.Find(approval => approval.Id == call.Path("id")) ?? throw DeskCalls.Refused(404, "The approval does not exist.", "sd.approval.error.not.found");
        if (decision is not ("approve" or "decline")) throw DeskCalls.Refused(400, "The decision must be 'approve' or 'decline'.");
        if (!approval.Awaits(call.SignedIn)) throw DeskCalls.Refused(403, "You do not have permission to answer this approval.", "sd.approval.error.no.permission");
        approval.Answer(call.SignedIn, decision == "approve" ? "approved" : "declined", jira.Site.Now);
        jira.Desks.Decide(request, approval, call.SignedIn);
        return Answer.Ok(_json.Of(request, approval, call.User));
    }
}
