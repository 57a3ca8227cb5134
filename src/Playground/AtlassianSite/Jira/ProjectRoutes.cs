using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Projects and the statuses their issue types use.</summary>
internal sealed class ProjectRoutes(JiraStore jira)
{
    private readonly VocabularyJson _words = new(jira);

    public void Map(RouteTable routes, string api)
    {
        if (jira.Site.IsCloud) routes.Get(api + "/project/search", Search);
        else routes.Get(api + "/project", call => Answer.Ok(Visible(call).Where(project => call.Flag("includeArchived") || !project.Archived).Select(project => (JsonNode?)Full(project)).ToJsonArray()));
        routes.Get(api + "/project/{key}", call => Answer.Ok(Full(Find(jira, call))));
        routes.Get(api + "/project/{key}/statuses", call => Answer.Ok(Find(jira, call).IssueTypes.Select(Statuses).ToJsonArray()));
    }

    public static Project Find(JiraStore jira, Call call, string name = "key") =>
        (call.User is null ? null : jira.FindProject(call.Path(name))) ?? throw Errors.Jira(404, $"No project could be found with key '{call.Path(name)}'.");

    private IEnumerable<Project> Visible(Call call) => call.User is null ? [] : jira.Projects.OrderBy(project => project.Key, StringComparer.Ordinal);

    private Answer Search(Call call)
    {
        var (ids, keys, query, type) = (call.QueryList("id"), call.QueryList("keys"), call.Query("query"), call.QueryList("typeKey"));
        var status = call.QueryList("status");
        var found = Visible(call).Where(project =>
            (ids.Count == 0 || ids.Contains(project.Id))
            && (keys.Count == 0 || keys.Contains(project.Key, StringComparer.OrdinalIgnoreCase))
            && (type.Count == 0 || type.Contains(project.Type))
            && (status.Count == 0 ? !project.Archived : status.Contains(project.Archived ? "archived" : "live"))
            && (query is null || project.Key.Contains(query, StringComparison.OrdinalIgnoreCase) || project.Name.Contains(query, StringComparison.OrdinalIgnoreCase)));
        var ordered = call.Query("orderBy") switch
        {
            null or "key" or "+key" => found,
            "-key" => found.Reverse(),
            "name" or "+name" => found.OrderBy(project => project.Name, StringComparer.Ordinal),
            "-name" => found.OrderByDescending(project => project.Name, StringComparer.Ordinal),
            _ => found,
        };
        return Answer.Ok(call.Page([.. ordered], project => InList(project, call.QueryList("expand")), 50, 100));
    }

    private JsonObject InList(Project project, IReadOnlyList<string> expand)
    {
        var json = _words.Of(project);
        (json["expand"], json["isPrivate"], json["style"], json["properties"]) = ("description,lead,issueTypes,url,projectKeys,permissions,insight", false, "classic", new JsonObject());
        if (expand.Contains("description")) json["description"] = project.Description;
        if (expand.Contains("lead")) json["lead"] = UserJson.Of(jira, project.Lead);
        if (expand.Contains("issueTypes")) json["issueTypes"] = project.IssueTypes.Select(_words.Of).ToJsonArray();
        return json;
    }

    private JsonObject Full(Project project)
    {
        var json = _words.Of(project);
        json["expand"] = "description,lead,issueTypes,url,projectKeys,permissions,insight";
        json["description"] = project.Description;
        json["lead"] = UserJson.Of(jira, project.Lead);
        json["components"] = project.Components.Select(_words.Of).ToJsonArray();
        json["issueTypes"] = project.IssueTypes.Select(_words.Of).ToJsonArray();
        json["assigneeType"] = "UNASSIGNED";
        json["versions"] = project.Releases.Select(_words.Of).ToJsonArray();
        json["roles"] = new JsonObject { ["Administrators"] = $"{jira.ApiAddress}/project/{project.Id}/role/10002" };
        if (jira.Site.IsCloud) (json["style"], json["isPrivate"], json["properties"]) = ("classic", false, new JsonObject());
        return json;
    }

    private JsonObject Statuses(IssueType type) => new()
    {
        ["self"] = $"{jira.ApiAddress}/issuetype/{type.Id}",
        ["id"] = type.Id,
        ["name"] = type.Name,
        ["subtask"] = type.Subtask,
        ["statuses"] = jira.Words.Statuses.Select(_words.Of).ToJsonArray(),
    };
}
