using System.Text.Json.Nodes;
using Atlassian.Http;

namespace AtlassianMcp.Gates;

/// <summary>Rules about boards: they lie in the projects that <see cref="BoardPlaces"/> tells of, and boards without any are not there.</summary>
internal sealed class JiraBoardRules(BoardPlaces boards, JiraReach reach, JqlFence fence, JiraSift sift, Func<Visit, Passage> through)
{
    public IEnumerable<GateRule> All =>
    [
        new("GET", "agile/board", BoardsAsync),
        new("GET", "agile/board/{#}", BoardAsync),
        new("GET", "agile/board/{#}/sprint", BoardAsync),
        new("GET", "agile/board/{#}/issue", BoardIssuesAsync),
        new("GET", "agile/board/{#}/backlog", BoardIssuesAsync),
        new("GET", "software/board/{#}/issue", BoardIssuesAsync),
        new("GET", "software/board/{#}/backlog", BoardIssuesAsync),
        new("GET", "agile/sprint/{#}/issue", SprintIssuesAsync),
        new("GET", "software/sprint/{#}/issue", SprintIssuesAsync),
    ];

    private ValueTask<Passage> BoardsAsync(Visit visit, CancellationToken cancellationToken)
    {
        var passage = through(visit);
        return ValueTask.FromResult(passage with
        {
            Sift = async (answer, token) =>
            {
                if (reach.IsLimited && answer["values"] is JsonArray list)
                {
                    foreach (var board in list.ToList())
                    {
                        if (!await boards.IsReadableAsync(board, token)) list.Remove(board);
                    }

                    (answer as JsonObject)?.Remove("total"); // it counts the boards that were taken out
                }

                return await passage.Sift!(answer, token);
            },
        });
    }

    private async ValueTask<Passage> BoardAsync(Visit visit, CancellationToken cancellationToken)
    {
        await boards.ReadAsync(visit, visit.Caught[0], cancellationToken);
        return through(visit);
    }

    private async ValueTask<Passage> BoardIssuesAsync(Visit visit, CancellationToken cancellationToken)
    {
        await boards.ReadAsync(visit, visit.Caught[0], cancellationToken);
        return await IssuesAsync(visit, cancellationToken);
    }

    private async ValueTask<Passage> SprintIssuesAsync(Visit visit, CancellationToken cancellationToken)
    {
        await boards.ReadSprintAsync(visit, visit.Caught[0], cancellationToken);
        return await IssuesAsync(visit, cancellationToken);
    }

    private async ValueTask<Passage> IssuesAsync(Visit visit, CancellationToken cancellationToken)
    {
        var path = visit.Request.Path;
        if (await fence.PutAsync(visit, visit.Query("jql") ?? "", cancellationToken) is not { } jql)
            return new Passage(visit.Request) { Answer = new JsonObject { ["startAt"] = 0, ["maxResults"] = 0, ["total"] = 0, ["isLast"] = true, ["issues"] = new JsonArray() } };
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
}
