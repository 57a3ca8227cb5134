using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>A pull request of a connected repository, with its branch and commits.</summary>
internal sealed record CodeChange(string Tool, string Repository, string Branch, int Number, string Title, string Status, User Author, IReadOnlyList<string> Commits, DateTimeOffset At);

/// <summary>What Jira's development panel asks: how much code there is about an issue, and what a connected tool knows of it.</summary>
internal sealed class DevelopmentRoutes(JiraStore jira)
{
    private static readonly string[] Kinds = ["pullrequest", "branch", "repository"];

    public void Map(RouteTable routes)
    {
        foreach (var version in new[] { "1.0", "latest" })
        {
            routes.Get($"/rest/dev-status/{version}/issue/summary", Summary);
            routes.Get($"/rest/dev-status/{version}/issue/detail", Detail);
        }
    }

    private Issue Find(Call call) => (call.User is null || call.Query("issueId") is not { } id || !long.TryParse(id, out _) ? null : jira.Find(id))
        ?? throw Errors.Jira(404, "Issue does not exist or you do not have permission to see it.");

    private Answer Summary(Call call)
    {
        var changes = Find(call).Code;
        var summary = new JsonObject();
        foreach (var kind in Kinds)
        {
            var overall = new JsonObject { ["count"] = Count(changes, kind), ["lastUpdated"] = changes.Count == 0 ? null : changes.Max(change => change.At).JiraTime(), ["dataType"] = kind };
            if (kind == "pullrequest" && changes.Count > 0) (overall["state"], overall["open"]) = (changes[^1].Status, changes[^1].Status == "OPEN");
            var tools = changes.GroupBy(change => change.Tool).Select(tool => KeyValuePair.Create<string, JsonNode?>(tool.Key, new JsonObject { ["count"] = Count([.. tool], kind), ["name"] = tool.Key }));
            summary[kind] = new JsonObject { ["overall"] = overall, ["byInstanceType"] = new JsonObject(tools) };
        }

        var builds = new JsonObject { ["count"] = changes.Count, ["dataType"] = "build", ["failedBuildCount"] = 0, ["successfulBuildCount"] = changes.Count, ["unknownBuildCount"] = 0 };
        summary["build"] = new JsonObject { ["overall"] = builds, ["byInstanceType"] = new JsonObject() };
        return Answer.Ok(new JsonObject { ["errors"] = new JsonArray(), ["configErrors"] = new JsonArray(), ["summary"] = summary });
    }

    private Answer Detail(Call call)
    {
        var (issue, kind) = (Find(call), call.Query("dataType"));
        if (!Kinds.Contains(kind)) throw Errors.Jira(400, $"Unsupported data type: {kind}");
        var changes = issue.Code.Where(change => change.Tool == call.Query("applicationType")).ToList();
        var detail = new JsonObject
        {
            ["branches"] = (kind == "branch" ? changes.Select(Branch) : []).ToJsonArray(),
            ["pullRequests"] = (kind == "pullrequest" ? changes.Select(Pull) : []).ToJsonArray(),
            ["repositories"] = (kind == "repository" ? changes.GroupBy(change => change.Repository).Select(group => Repository(group.Key, group)) : []).ToJsonArray(),
        };
        return Answer.Ok(new JsonObject { ["errors"] = new JsonArray(), ["detail"] = new JsonArray(detail) });
    }

    private static int Count(IReadOnlyList<CodeChange> changes, string kind) => kind == "repository" ? changes.Sum(change => change.Commits.Count) : changes.Count;

    private static JsonObject Branch(CodeChange change) =>
        new() { ["name"] = change.Branch, ["url"] = $"{Url(change.Repository)}/tree/{change.Branch}", ["repository"] = new JsonObject { ["name"] = change.Repository, ["url"] = Url(change.Repository) } };

    private static JsonObject Pull(CodeChange change) => new()
    {
        ["id"] = $"#{change.Number}",
        ["name"] = change.Title,
        ["status"] = change.Status,
        ["url"] = $"{Url(change.Repository)}/pull/{change.Number}",
        ["author"] = new JsonObject { ["name"] = change.Author.DisplayName },
        ["source"] = new JsonObject { ["branch"] = change.Branch },
        ["destination"] = new JsonObject { ["branch"] = "main" },
        ["repositoryName"] = change.Repository,
        ["lastUpdate"] = change.At.JiraTime(),
    };

    private static JsonObject Repository(string name, IEnumerable<CodeChange> changes) => new()
    {
        ["name"] = name,
        ["url"] = Url(name),
        ["commits"] = changes.SelectMany(change => change.Commits.Select((message, index) => Commit(change, message, index))).ToJsonArray(),
    };

    private static JsonObject Commit(CodeChange change, string message, int index)
    {
        var id = $"{change.Number:x4}{index:x4}".PadRight(40, 'c');
        return new() { ["id"] = id, ["displayId"] = id[..8], ["message"] = message, ["author"] = new JsonObject { ["name"] = change.Author.DisplayName }, ["authorTimestamp"] = change.At.JiraTime(), ["url"] = $"{Url(change.Repository)}/commit/{id}" };
    }

    private static string Url(string repository) => $"https://code.example.com/{repository}";
}
