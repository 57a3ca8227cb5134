using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira.Desk;

/// <summary>Service desks: what they offer and what waits in them.</summary>
internal sealed class DeskRoutes(JiraStore jira)
{
    private const string Api = "/rest/servicedeskapi/servicedesk";
    private readonly DeskJson _json = new(jira);
    private readonly IssueJson _issues = new(jira);

    public void Map(RouteTable routes)
    {
        routes.Get(Api, call => call.Page(call.User is null ? [] : jira.Desks.Desks, _json.Of));
        routes.Get(Api + "/{desk}", call => Answer.Ok(_json.Of(Find(call))));
        routes.Get(Api + "/{desk}/queue", Queues);
        routes.Get(Api + "/{desk}/queue/{queue}", call => Answer.Ok(_json.Of(Find(call), Queue(call), null)));
        routes.Get(Api + "/{desk}/queue/{queue}/issue", QueueIssues);
        routes.Get(Api + "/{desk}/requesttype", RequestTypes);
        routes.Get(Api + "/{desk}/requesttype/{type}/field", Form);
        routes.Get(Api + "/{desk}/customer", Customers);
    }

    private ServiceDesk Find(Call call) => (call.User is null ? null : jira.Desks.Find(call.Path("desk")))
        ?? throw DeskCalls.Refused(404, "The Service Desk you are trying to view does not exist.", "sd.agent.servicedesk.error.servicedesk.does.not.exist");

    private Answer Queues(Call call)
    {
        call.Experimental();
        var desk = Find(call);
        return call.Page(desk.Queues, queue => _json.Of(desk, queue, call.Flag("includeCount") ? jira.Desks.IssuesOf(queue, call.User).Count : null));
    }

    private Answer QueueIssues(Call call)
    {
        var queue = Queue(call);
        var view = new IssueView(queue.Fields, [], []);
        return call.Page(jira.Desks.IssuesOf(queue, call.User), issue => _issues.Of(issue, view));
    }

    private Queue Queue(Call call)
    {
        call.Experimental();
        return Find(call).Queues.Find(queue => queue.Id == call.Path("queue"))
            ?? throw DeskCalls.Refused(404, "The queue you are trying to view does not exist.", "sd.agent.queue.error.queue.does.not.exist");
    }

    private Answer RequestTypes(Call call)
    {
        var (desk, text) = (Find(call), call.Query("searchQuery"));
        var found = desk.RequestTypes.Where(type => text is null || $"{type.Name} {type.Description}".Contains(text, StringComparison.OrdinalIgnoreCase));
        return call.Page(found, type => _json.Of(desk, type));
    }

    private Answer Form(Call call)
    {
        var desk = Find(call);
        var type = desk.FindType(call.Path("type")) ?? throw DeskCalls.Refused(404, "The request type does not exist.", "sd.request.type.not.found");
        return Answer.Ok(_json.Form(desk, type));
    }

    private Answer Customers(Call call)
    {
        // Experimental on both.
        if (call.Header("X-ExperimentalApi") is null) throw DeskCalls.Refused(412, "This is an experimental API. Set the request header X-ExperimentalApi: opt-in to use it.", "sd.rest.experimental");
        var text = call.Query("query") ?? "";
        return call.Page(Find(call).Customers.Where(user => $"{user.DisplayName} {user.Email} {user.Name}".Contains(text, StringComparison.OrdinalIgnoreCase)), _json.Of);
    }
}
