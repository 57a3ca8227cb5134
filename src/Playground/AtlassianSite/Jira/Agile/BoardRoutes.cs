using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira.Agile;

/// <summary>Boards, what is on them and in their backlogs.</summary>
internal sealed class BoardRoutes(JiraStore jira)
{
    private const string Api = "/rest/agile/1.0";
    private readonly AgileJson _json = new(jira);
    private readonly VocabularyJson _words = new(jira);
    private readonly AgileIssueLists _lists = new(jira);

    public void Map(RouteTable routes)
    {
        routes.Get(Api + "/board", List);
        routes.Get(Api + "/board/{id}", call => Answer.Ok(_json.Of(Find(jira, call))));
        routes.Get(Api + "/board/{id}/project", call => Answer.Ok(Page(call, [Find(jira, call).Project], _words.Of, withTotal: true)));
        routes.Get(Api + "/board/{id}/sprint", Sprints);
        routes.Get(Api + "/board/{id}/issue", call => _lists.ByStart(call, jira.Agile.IssuesOf(Find(jira, call))));
        routes.Get(Api + "/board/{id}/backlog", call => _lists.ByStart(call, jira.Agile.BacklogOf(Find(jira, call))));
        if (!jira.Site.IsCloud) return;
        routes.Get("/rest/software/1.0/board/{id}/issue", call => _lists.ByToken(call, jira.Agile.IssuesOf(Find(jira, call))));
        routes.Get("/rest/software/1.0/board/{id}/backlog", call => _lists.ByToken(call, jira.Agile.BacklogOf(Find(jira, call))));
    }

    /// <summary>The board a path names; hidden from callers who did not sign in.</summary>
    public static Board Find(JiraStore jira, Call call, string name = "id") => (call.User is null ? null : jira.Agile.FindBoard(call.Path(name)))
        ?? throw Errors.Jira(404, "The requested board cannot be viewed because it either does not exist or you do not have permission to view it.");

    /// <summary>A page in the shape that boards and sprints share.</summary>
    public static JsonObject Page<T>(Call call, IReadOnlyList<T> all, Func<T, JsonNode?> show, bool withTotal)
    {
        var (start, size) = call.Window(50, 50);
        var json = new JsonObject { ["maxResults"] = size, ["startAt"] = start };
        if (withTotal) json["total"] = all.Count;
        json["isLast"] = start + size >= all.Count;
        json["values"] = all.Skip(start).Take(size).Select(show).ToJsonArray();
        return json;
    }

    private Answer List(Call call)
    {
        _ = call.SignedIn;
        var (types, name, project) = (call.QueryList("type"), call.Query("name"), call.Query("projectKeyOrId"));
        if (types.FirstOrDefault(type => type is not ("scrum" or "kanban" or "simple")) is { } unknown) throw Errors.Jira(400, $"Unknown board type: {unknown}");
        var place = project is null ? null : jira.FindProject(project) ?? throw Errors.Jira(400, $"No project could be found with key or id '{project}'.");
        var found = jira.Agile.Boards.Where(board =>
            (types.Count == 0 || types.Contains(board.Type))
            && (name is null || board.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            && (place is null || board.Project == place));
        return Answer.Ok(Page(call, [.. found], _json.Of, withTotal: true));
    }

    private Answer Sprints(Call call)
    {
        var board = Find(jira, call);
        if (!board.HasSprints) throw Errors.Jira(400, "The board does not support sprints");
        var states = call.QueryList("state");
        if (states.FirstOrDefault(state => state is not ("future" or "active" or "closed")) is { } unknown) throw Errors.Jira(400, $"Unknown sprint state: {unknown}");
        var order = new[] { "closed", "active", "future" };
        var found = board.Sprints.Where(sprint => states.Count == 0 || states.Contains(sprint.State)).OrderBy(sprint => Array.IndexOf(order, sprint.State)).ThenBy(sprint => sprint.Id);
        return Answer.Ok(Page(call, [.. found], _json.Of, withTotal: false));
    }
}
