using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Moves many issues at once (Cloud): a task does it, and is asked how far it has come.</summary>
internal sealed class MoveRoutes(JiraStore jira)
{
    private const int MaxIssues = 1000;

    public void Map(RouteTable routes)
    {
        routes.Post("/rest/api/3/bulk/issues/move", Begin);
        routes.Get("/rest/api/3/bulk/queue/{task}", Progress);
    }

    private Answer Begin(Call call)
    {
        var mapping = call.Json().ObjectAt("targetToSourcesMapping");
        if (mapping is not { Count: > 0 }) throw Refused("targetToSourcesMapping must not be empty");
        var plans = mapping.SelectMany(target => Plan(call, target.Key, target.Value)).ToList();
        if (plans.Count > MaxIssues) throw Refused($"Up to {MaxIssues} issues can be moved at once");
        var task = new MoveTask(jira.NextId(), plans.Select(plan => plan.Issue.Id).ToList(), jira.Site.Now);
        foreach (var plan in plans) Move(plan, call.SignedIn);
        jira.Moves.Add(task);
        return Answer.Created(new JsonObject { ["taskId"] = task.Id });
    }

    /// <summary>The first look finds it at work.</summary>
    private Answer Progress(Call call)
    {
        var task = jira.Moves.Find(task => call.User is not null && task.Id == call.Path("task")) ?? throw Refused("The task associated with this taskId is not a bulk operation task");
        var isOver = task.Looks++ > 0;
        var json = new JsonObject { ["taskId"] = task.Id, ["status"] = isOver ? "COMPLETE" : "RUNNING", ["progressPercent"] = isOver ? 100 : 50, ["submittedBy"] = UserJson.Of(jira, call.SignedIn), ["created"] = task.Begun.JiraTime(), ["started"] = task.Begun.JiraTime(), ["updated"] = jira.Site.Now.JiraTime() };
        if (!isOver) return Answer.Ok(json);
        (json["processedAccessibleIssues"], json["invalidOrInaccessibleIssueCount"], json["totalIssueCount"]) = (new JsonArray([.. task.Issues.Select(id => JsonValue.Create(id))]), 0, task.Issues.Count + task.Failed.Count);
        if (task.Failed.Count > 0) json["failedAccessibleIssues"] = new JsonObject(task.Failed.Select(failure => KeyValuePair.Create<string, JsonNode?>(failure.Key, new JsonArray(failure.Value))));
        return Answer.Ok(json);
    }

    private IEnumerable<MovePlan> Plan(Call call, string target, JsonNode? sources)
    {
        var ends = target.Split(',');
        var project = jira.FindProject(ends[0]) ?? throw Refused("The target project is not valid");
        var type = project.IssueTypes.FirstOrDefault(type => ends.Length > 1 && type.Id == ends[1]) ?? throw Refused("The target issue type is not valid");
        var parent = ends.Length > 2 ? jira.Find(ends[2]) ?? throw Refused("The target parent is not valid") : null;
        if (type.Subtask && parent is null) throw Refused("A target parent is required for sub-tasks");
        foreach (var handle in sources.ArrayAt("issueIdsOrKeys") ?? [])
            yield return new MovePlan((call.User is null ? null : jira.Find(handle.AsText())) ?? throw Refused("Some of the issues in the issueIdsOrKeys are not valid"), project, type, parent);
    }

    private void Move(MovePlan plan, User author)
    {
        var (issue, from) = (plan.Issue, plan.Issue.Key);
        var items = new List<HistoryItem>();
        if (issue.Type != plan.Type) items.Add(new HistoryItem("issuetype", "issuetype", issue.Type.Id, issue.Type.Name, plan.Type.Id, plan.Type.Name, false));
        issue.Type = plan.Type;
        if (issue.Project != plan.Project)
        {
            foreach (var child in issue.Children.Where(child => child.Type.Subtask)) jira.Move(child, plan.Project);
            jira.Move(issue, plan.Project);
            items.Add(new HistoryItem("Key", "key", null, from, null, issue.Key, false));
            if (plan.Parent is null && issue.Parent is { } parent && parent.Project != plan.Project) JiraStore.SetParent(issue, null);
        }

        if (plan.Parent is not null) JiraStore.SetParent(issue, plan.Parent);
        jira.Record(issue, author, items);
    }

    private static RefusalException Refused(string message) => new(new Answer(400, new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["message"] = message }) }));

    private sealed record MovePlan(Issue Issue, Project Project, IssueType Type, Issue? Parent);
}

/// <summary>Issues on their way, and how often somebody asked after them.</summary>
internal sealed class MoveTask(string id, IReadOnlyList<long> issues, DateTimeOffset begun)
{
    public string Id { get; } = id;

    public IReadOnlyList<long> Issues { get; } = issues;

    public DateTimeOffset Begun { get; } = begun;

    /// <summary>Why some issues were not changed, by their ids.</summary>
    public IReadOnlyDictionary<string, string> Failed { get; init; } = new Dictionary<string, string>();

    public int Looks { get; set; }
}
