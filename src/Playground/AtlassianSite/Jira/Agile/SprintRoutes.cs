using System.Globalization;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira.Agile;

/// <summary>Sprints: made, started, completed, deleted.</summary>
internal sealed class SprintRoutes(JiraStore jira)
{
    private const string Api = "/rest/agile/1.0/sprint";
    private readonly AgileJson _json = new(jira);
    private readonly AgileIssueLists _lists = new(jira);

    public void Map(RouteTable routes)
    {
        routes.Post(Api, Create);
        routes.Get(Api + "/{id}", call => Answer.Ok(_json.Of(Find(jira, call))));
        routes.Post(Api + "/{id}", call => Update(call, isPartial: true));
        routes.Put(Api + "/{id}", call => Update(call, isPartial: false));
        routes.Delete(Api + "/{id}", Delete);
        routes.Get(Api + "/{id}/issue", call => _lists.ByStart(call, jira.Agile.IssuesIn(Find(jira, call))));
        if (jira.Site.IsCloud) routes.Get("/rest/software/1.0/sprint/{id}/issue", call => _lists.ByToken(call, jira.Agile.IssuesIn(Find(jira, call))));
    }

    /// <summary>The sprint a path names; hidden from callers who did not sign in.</summary>
    public static Sprint Find(JiraStore jira, Call call) => (call.User is null ? null : jira.Agile.FindSprint(call.Path("id")))
        ?? throw Errors.Jira(404, "Sprint does not exist or you do not have permission to view it.");

    private Answer Create(Call call)
    {
        _ = call.SignedIn;
        var body = call.Json();
        var board = jira.Agile.FindBoard(body.TextAt("originBoardId"))
            ?? throw Errors.Jira(404, "The requested board cannot be viewed because it either does not exist or you do not have permission to view it.");
        if (!board.HasSprints) throw Errors.Jira(400, "The board does not support sprints");
        var name = Name(body) ?? throw Errors.JiraFields([KeyValuePair.Create("name", "Sprint name is required.")]);
        var dates = (Moment(body, "startDate"), Moment(body, "endDate"));
        Check(dates.Item1, dates.Item2);
        var sprint = jira.Agile.AddSprint(board, name);
        (sprint.Start, sprint.End, sprint.Goal) = (dates.Item1, dates.Item2, body.TextAt("goal"));
        return Answer.Created(_json.Of(sprint));
    }

    private Answer Update(Call call, bool isPartial)
    {
        _ = call.SignedIn;
        var (sprint, body) = (Find(jira, call), call.Json());
        var name = Name(body) ?? (isPartial ? sprint.Name : throw Errors.JiraFields([KeyValuePair.Create("name", "Sprint name is required.")]));
        var start = body.ContainsKey("startDate") || !isPartial ? Moment(body, "startDate") : sprint.Start;
        var end = body.ContainsKey("endDate") || !isPartial ? Moment(body, "endDate") : sprint.End;
        var state = body.TextAt("state")?.ToLowerInvariant() ?? sprint.State;
        Check(start, end);
        CheckStep(sprint, state, start, end);
        (sprint.Name, sprint.Goal) = (name, body.ContainsKey("goal") || !isPartial ? body.TextAt("goal") : sprint.Goal);
        if (sprint.State != "closed") (sprint.Start, sprint.End) = (start, end);
        if (state == "closed" && sprint.State == "active") jira.Agile.Complete(sprint);
        sprint.State = state;
        return Answer.Ok(_json.Of(sprint));
    }

    private Answer Delete(Call call)
    {
        _ = call.SignedIn;
        var sprint = Find(jira, call);
        if (!jira.Site.IsCloud && sprint.State != "future") throw Errors.Jira(400, "Only future sprints can be deleted.");
        jira.Agile.Remove(sprint);
        return Answer.NoContent();
    }

    private static void CheckStep(Sprint sprint, string state, DateTimeOffset? start, DateTimeOffset? end)
    {
        if (state == sprint.State) return;
        if ((sprint.State, state) is not (("future", "active") or ("active", "closed")))
            throw Errors.JiraFields([KeyValuePair.Create("state", $"The sprint cannot go from state {sprint.State} to state {state}.")]);
        if (state == "active" && (start is null || end is null))
            throw Errors.JiraFields([KeyValuePair.Create(start is null ? "startDate" : "endDate", "A start date and an end date must be set before the sprint can be started.")]);
    }

    private static void Check(DateTimeOffset? start, DateTimeOffset? end)
    {
        if (start is not null && end is not null && end <= start) throw Errors.JiraFields([KeyValuePair.Create("endDate", "The end date of a sprint must be after the start date.")]);
    }

    private static string? Name(JsonObject body) => body.TextAt("name")?.Trim() is { Length: > 0 } name ? name : null;

    private static DateTimeOffset? Moment(JsonObject body, string name)
    {
        if (body.TextAt(name) is not { Length: > 0 } text) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment : throw Errors.JiraFields([KeyValuePair.Create(name, $"'{text}' is not a valid date.")]);
    }
}
