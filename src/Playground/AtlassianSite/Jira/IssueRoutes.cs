using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Create, read, change and delete issues, one or (reading) many.</summary>
internal sealed class IssueRoutes(JiraStore jira)
{
    private const int MostAtOnce = 50;
    private const string Missing = "Issue does not exist or you do not have permission to see it.";

    private readonly IssueJson _issues = new(jira);
    private readonly IssueEdits _edits = new(jira);
    private readonly IssueSteps _steps = new(jira);

    public void Map(RouteTable routes, string api)
    {
        routes.Post(api + "/issue", Create);
        routes.Post(api + "/issue/bulk", CreateMany);
        routes.Get(api + "/issue/{key}", call => Answer.Ok(_issues.Of(Find(jira, call), View(call))));
        routes.Put(api + "/issue/{key}", Edit);
        routes.Delete(api + "/issue/{key}", Delete);
        routes.Put(api + "/issue/{key}/assignee", Assign);
        if (jira.Site.IsCloud) routes.Post(api + "/issue/bulkfetch", BulkFetch);
    }

    /// <summary>The issue a path names; hidden from callers who did not sign in.</summary>
    public static Issue Find(JiraStore jira, Call call, string name = "key") =>
        (call.User is null ? null : jira.Find(call.Path(name))) ?? throw Errors.Jira(404, Missing);

    private static IssueView View(Call call) => new(call.QueryList("fields"), call.QueryList("expand"), call.QueryList("properties"));

    private Answer Create(Call call)
    {
        var body = call.Json();
        var issue = _edits.Create(body, call.SignedIn);
        if (body.ObjectAt("transition") is { } step) _steps.Take(issue, new JsonObject { ["transition"] = step.DeepClone() }, call.SignedIn);
        return Answer.Created(Made(issue));
    }

    /// <summary>Each by itself: those that are refused do not keep the others back.</summary>
    private Answer CreateMany(Call call)
    {
        if (call.Json().ArrayAt("issueUpdates") is not { Count: > 0 } wanted) throw Errors.Jira(400, "issueUpdates must not be empty.");
        if (wanted.Count > MostAtOnce) throw Errors.Jira(400, $"The number of issues to create exceeds the limit of {MostAtOnce}.");
        var (issues, errors) = (new JsonArray(), new JsonArray());
        for (var index = 0; index < wanted.Count; index++)
        {
            try
            {
                issues.Add(Made(_edits.Create(wanted[index] as JsonObject ?? [], call.SignedIn)));
            }
            catch (RefusalException refusal)
            {
                errors.Add(new JsonObject { ["status"] = refusal.Answer.Status, ["elementErrors"] = refusal.Answer.Json?.DeepClone(), ["failedElementNumber"] = index });
            }
        }

        return new Answer(issues.Count == 0 ? 400 : 201, new JsonObject { ["issues"] = issues, ["errors"] = errors });
    }

    private JsonObject Made(Issue issue) => new() { ["id"] = issue.Id.Text(), ["key"] = issue.Key, ["self"] = $"{jira.ApiAddress}/issue/{issue.Id}" };

    private Answer Assign(Call call)
    {
        var (issue, body) = (Find(jira, call), call.Json());
        ProjectAccess.Check(jira, call, issue.Project, "ASSIGN_ISSUES", "assign");
        var name = jira.Site.IsCloud ? "accountId" : "name";
        if (!body.ContainsKey(name)) throw Errors.Jira(400, $"The body must name '{name}'.");
        var assignee = body.TextAt(name) is null ? null : new JsonObject { [name] = body.TextAt(name) };
        _edits.Edit(issue, new JsonObject { ["fields"] = new JsonObject { ["assignee"] = assignee } }, call.SignedIn);
        return Answer.NoContent();
    }

    private Answer Edit(Call call)
    {
        var issue = Find(jira, call);
        ProjectAccess.Check(jira, call, issue.Project, "EDIT_ISSUES", "edit");
        var body = call.Json();
        if (body.ObjectAt("fields") is null && body.ObjectAt("update") is null && body.ArrayAt("properties") is null)
            throw Errors.Jira(400, "one of 'fields' or 'update' required");
        _edits.Edit(issue, body, call.SignedIn);
        return call.Flag("returnIssue") ? Answer.Ok(_issues.Of(issue, View(call))) : Answer.NoContent();
    }

    private Answer Delete(Call call)
    {
        var issue = Find(jira, call);
        ProjectAccess.Check(jira, call, issue.Project, "DELETE_ISSUES", "delete");
        if (issue.Children.Exists(child => child.Type.Subtask) && !call.Flag("deleteSubtasks"))
            throw Errors.Jira(400, $"The issue '{issue.Key}' has subtasks.  You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.");
        jira.Remove(issue);
        return Answer.NoContent();
    }

    private Answer BulkFetch(Call call)
    {
        var body = call.Json();
        if (body.ArrayAt("issueIdsOrKeys") is not { Count: > 0 } wanted) throw Errors.Jira(400, "The request must specify at least one issue ID or key.");
        if (wanted.Count > 100) throw Errors.Jira(400, "The number of issues requested exceeds the limit of 100.");
        var view = new IssueView(Texts(body, "fields"), Texts(body, "expand"), Texts(body, "properties"));
        var found = wanted.Select(item => call.User is null ? null : jira.Find(item.AsText())).OfType<Issue>().DistinctBy(issue => issue.Id).OrderBy(issue => issue.Id);
        return Answer.Ok(new JsonObject { ["issueErrors"] = new JsonArray(), ["issues"] = found.Select(issue => _issues.Of(issue, view)).ToJsonArray() });
    }

    private static IReadOnlyList<string> Texts(JsonObject body, string name) => [.. (body.ArrayAt(name) ?? []).Select(item => item.AsText() ?? "")];
}
