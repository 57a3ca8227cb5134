using System.Text.Json.Nodes;
using Atlassian.Http;

namespace AtlassianMcp.Gates;

/// <summary>Rules about boards and sprints: they lie in the project that the board names as its place, and boards without one are not there.</summary>
internal sealed class JiraBoardRules(JiraPlaces places, JiraReach reach, JqlFence fence, JiraSift sift, Func<Visit, Passage> through)
{
    public IEnumerable<GateRule> All =>
    [
        new("GET", "agile/board", BoardsAsync),
        new("GET", "agile/board/{#}", BoardAsync),
        new("GET", "agile/board/{#}/sprint", BoardAsync),
        new("GET", "agile/board/{#}/issue", BoardIssuesAsync),
        new("GET", "agile/board/{#}/backlog", BoardIssuesAsync),
        new("GET", "agile/sprint/{#}", SprintAsync),
        new("GET", "agile/sprint/{#}/issue", SprintIssuesAsync),
        new("POST", "agile/sprint/{#}/issue", FillAsync),
    ];

    private ValueTask<Passage> BoardsAsync(Visit visit, CancellationToken cancellationToken)
    {
        var passage = through(visit);
        return ValueTask.FromResult(passage with
        {
            Sift = (answer, token) =>
            {
                if (reach.IsLimited && answer["values"] is JsonArray boards)
                    foreach (var board in boards.ToList().Where(board => !(board?["location"].Text("projectKey") is { } key && reach.IsReadable(key)))) boards.Remove(board);
                return passage.Sift!(answer, token);
            },
        });
    }

    private async ValueTask<Passage> BoardAsync(Visit visit, CancellationToken cancellationToken)
    {
        await ProjectOfAsync(visit, visit.Caught[0], cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> BoardIssuesAsync(Visit visit, CancellationToken cancellationToken)
    {
        await ProjectOfAsync(visit, visit.Caught[0], cancellationToken);
        return await IssuesAsync(visit, cancellationToken);
    }

    private async ValueTask<Passage> SprintAsync(Visit visit, CancellationToken cancellationToken)
    {
        await ProjectOfSprintAsync(visit, cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> SprintIssuesAsync(Visit visit, CancellationToken cancellationToken)
    {
        await ProjectOfSprintAsync(visit, cancellationToken);
        return await IssuesAsync(visit, cancellationToken);
    }

    private async ValueTask<Passage> FillAsync(Visit visit, CancellationToken cancellationToken)
    {
        await reach.WriteProjectAsync(visit, await ProjectOfSprintAsync(visit, cancellationToken), cancellationToken);
        foreach (var issue in (visit.Body["issues"] as JsonArray ?? []).Select(issue => issue.Text()).OfType<string>()) await reach.WriteIssueAsync(visit, issue, cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> IssuesAsync(Visit visit, CancellationToken cancellationToken)
    {
        var path = visit.Request.Path;
        if (await fence.PutAsync(visit, visit.Query("jql") ?? "", cancellationToken) is not { } jql)
            return new Passage(visit.Request) { Answer = new JsonObject { ["startAt"] = 0, ["maxResults"] = 0, ["total"] = 0, ["issues"] = new JsonArray() } };
        path = jql.Length > 0 ? path.Replacing("jql", jql) : path;
        var fields = visit.Queries("fields").ToList();
        if (fields.Count > 0) path = path.Replacing("fields", string.Join(',', fields.Append("project").Distinct()));
        var passage = through(visit with { Request = visit.Request with { Path = path } });
        return passage with
        {
            Sift = (answer, token) =>
            {
                if (answer["issues"] is JsonArray issues)
                    foreach (var issue in issues.ToList().Where(issue => !sift.IsFound(issue))) issues.Remove(issue);
                return passage.Sift!(answer, token);
            },
        };
    }

    private async Task<string> ProjectOfSprintAsync(Visit visit, CancellationToken cancellationToken)
    {
        if (!reach.IsLimited) return "";
        var sprint = await places.FindAsync(RequestPath.Of($"rest/agile/1.0/sprint/{visit.Caught[0]}"), cancellationToken);
        return sprint.Text("originBoardId") is { } board ? await ProjectOfAsync(visit, board, cancellationToken) : throw reach.Missing(visit, "Sprint does not exist or you do not have permission to view it.");
    }

    private async Task<string> ProjectOfAsync(Visit visit, string boardId, CancellationToken cancellationToken)
    {
        if (!reach.IsLimited) return "";
        var board = await places.FindAsync(RequestPath.Of($"rest/agile/1.0/board/{boardId}"), cancellationToken);
        return board?["location"].Text("projectKey") is { } key && reach.IsReadable(key) ? key : throw reach.Missing(visit, "The requested board cannot be viewed because it either does not exist or you do not have permission to view it.");
    }
}
