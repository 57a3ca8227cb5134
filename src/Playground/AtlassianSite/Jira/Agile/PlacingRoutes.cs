using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira.Agile;

/// <summary>Puts issues somewhere: into a sprint, into the backlog, onto a board, before or after another one. Fifty at a time.</summary>
internal sealed class PlacingRoutes(JiraStore jira)
{
    private const string Api = "/rest/agile/1.0";
    private const int Most = 50;

    public void Map(RouteTable routes)
    {
        routes.Post(Api + "/sprint/{id}/issue", ToSprint);
        routes.Post(Api + "/backlog/issue", call => Move(call, null));
        routes.Put(Api + "/issue/rank", Rank);
        if (!jira.Site.IsCloud) return;
        routes.Post(Api + "/backlog/{id}/issue", call =>
        {
            BoardRoutes.Find(jira, call);
            return Move(call, null);
        });
        routes.Post(Api + "/board/{id}/issue", ToBoard);
    }

    private Answer ToSprint(Call call)
    {
        var sprint = SprintRoutes.Find(jira, call);
        if (sprint.State == "closed") throw Errors.Jira(400, "Issues can only be moved to open or active sprints.");
        return Move(call, sprint);
    }

    private Answer Move(Call call, Sprint? sprint)
    {
        var (author, issues) = (call.SignedIn, Issues(call));
        foreach (var issue in issues) jira.Agile.Move(issue, sprint, author);
        return Answer.NoContent();
    }

    /// <summary>On a kanban board the issues go to its first column; a board with sprints takes them into the active one.</summary>
    private Answer ToBoard(Call call)
    {
        var (board, author, issues) = (BoardRoutes.Find(jira, call), call.SignedIn, Issues(call));
        var active = board.Sprints.Find(sprint => sprint.State == "active");
        if (board.HasSprints && active is null) throw Errors.Jira(400, "The board has no active sprint.");
        foreach (var issue in issues)
        {
            if (board.HasSprints) jira.Agile.Move(issue, active, author);
            else if (issue.Status == jira.Words.FirstStatus) new IssueSteps(jira).Take(issue, new JsonObject { ["transition"] = new JsonObject { ["id"] = jira.Words.Transitions[0].Id } }, author);
        }
        return Answer.NoContent();
    }

    private Answer Rank(Call call)
    {
        _ = call.SignedIn;
        var (body, issues) = (call.Json(), Issues(call));
        var (before, after) = (body.TextAt("rankBeforeIssue"), body.TextAt("rankAfterIssue"));
        if ((before is null) == (after is null)) throw Errors.Jira(400, "Exactly one of rankBeforeIssue and rankAfterIssue must be given.");
        var anchor = jira.Find(before ?? after) ?? throw Missing(before ?? after);
        if (issues.Contains(anchor)) throw Errors.Jira(400, "An issue cannot be ranked before or after itself.");
        jira.Agile.Rank(issues, anchor, before is not null);
        return Answer.NoContent();
    }

    private List<Issue> Issues(Call call)
    {
        var wanted = call.Json().ArrayAt("issues") ?? throw Errors.JiraFields([KeyValuePair.Create("issues", "The issues must be given.")]);
        if (wanted.Count > Most) throw Errors.JiraFields([KeyValuePair.Create("issues", $"The maximum number of issues that can be moved in one operation is {Most}.")]);
        return [.. wanted.Select(item => jira.Find(item.AsText()) ?? throw Missing(item.AsText()))];
    }

    private static RefusalException Missing(string? issue) => Errors.Jira(404, $"Issue does not exist or you do not have permission to see it. ({issue})");
}
