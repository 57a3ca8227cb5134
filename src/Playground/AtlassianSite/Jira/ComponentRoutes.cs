using System.Globalization;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Components of projects.</summary>
internal sealed class ComponentRoutes(JiraStore jira)
{
    private static readonly string[] AssigneeTypes = ["PROJECT_DEFAULT", "COMPONENT_LEAD", "PROJECT_LEAD", "UNASSIGNED"];
    private readonly VocabularyJson _words = new(jira);

    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/project/{key}/components", List);
        routes.Post(api + "/component", Create);
        routes.Get(api + "/component/{id}", call => Answer.Ok(Of(Find(call))));
        routes.Put(api + "/component/{id}", Change);
        routes.Delete(api + "/component/{id}", Delete);
        routes.Get(api + "/component/{id}/relatedIssueCounts", Count);
    }

    private Answer List(Call call)
    {
        var project = ProjectRoutes.Find(jira, call);
        return Answer.Ok(project.Components.Select(component => (JsonNode?)Of((project, component))).ToJsonArray());
    }

    private JsonObject Of((Project Project, Component Component) found)
    {
        var json = _words.Of(found.Component);
        if (found.Component.Lead is { } lead) json["lead"] = UserJson.Of(jira, lead);
        json["assigneeType"] = found.Component.AssigneeType;
        json["realAssigneeType"] = found.Component.AssigneeType;
        json["isAssigneeTypeValid"] = true;
        json["project"] = found.Project.Key;
        json["projectId"] = long.Parse(found.Project.Id, CultureInfo.InvariantCulture);
        return json;
    }

    private (Project Project, Component Component) Find(Call call)
    {
        var id = call.Path("id");
        var found = call.User is null ? null : jira.Projects.FirstOrDefault(project => project.FindComponent(id) is not null);
        return found is null ? throw Errors.Jira(404, $"Could not find component for id '{id}'") : (found, found.FindComponent(id)!);
    }

    private Answer Create(Call call)
    {
        _ = call.SignedIn;
        var body = call.Json();
        var project = jira.FindProject(body.TextAt("project")) ?? throw Errors.Jira(404, $"No project could be found with key '{body.TextAt("project")}'.");
        if (string.IsNullOrWhiteSpace(body.TextAt("name"))) throw Errors.JiraFields([KeyValuePair.Create("name", "The component name specified is invalid - cannot be an empty string.")]);
        var component = new Component(jira.NextId(), "", "");
        Write(project, component, body);
        project.Components.Add(component);
        return Answer.Created(Of((project, component)));
    }

    private Answer Change(Call call)
    {
        _ = call.SignedIn;
        var found = Find(call);
        Write(found.Project, found.Component, call.Json());
        return Answer.Ok(Of(found));
    }

    private Answer Delete(Call call)
    {
        _ = call.SignedIn;
        var found = Find(call);
        var target = call.Query("moveIssuesTo") is { Length: > 0 } id ? found.Project.FindComponent(id) ?? throw Errors.Jira(404, $"Could not find component for id '{id}'") : null;
        foreach (var issue in jira.Issues.Where(issue => issue.Components.Contains(found.Component)))
            issue.Components = [.. issue.Components.Select(component => component == found.Component ? target : component).OfType<Component>().Distinct()];
        found.Project.Components.Remove(found.Component);
        return Answer.NoContent();
    }

    private Answer Count(Call call)
    {
        var (_, component) = Find(call);
        return Answer.Ok(new JsonObject { ["self"] = $"{jira.ApiAddress}/component/{component.Id}", ["issueCount"] = jira.Issues.Count(issue => issue.Components.Contains(component)) });
    }

    private void Write(Project project, Component component, JsonObject body)
    {
        var name = body.TextAt("name")?.Trim();
        if (name is not null && project.Components.Exists(other => other != component && other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            throw Errors.JiraFields([KeyValuePair.Create("name", $"A component with the name {name} already exists in this project.")]);
        var type = body.TextAt("assigneeType") ?? component.AssigneeType;
        if (!AssigneeTypes.Contains(type)) throw Errors.Jira(400, $"Unknown assignee type: {type}");
        var lead = Lead(body, component.Lead);
        (component.Name, component.Description, component.AssigneeType, component.Lead) = (name ?? component.Name, body.TextAt("description") ?? component.Description, type, lead);
    }

    private User? Lead(JsonObject body, User? otherwise)
    {
        var handle = body.TextAt(jira.Site.IsCloud ? "leadAccountId" : "leadUserName");
        if (handle is null) return otherwise;
        if (handle.Length == 0) return null;
        return (jira.Site.IsCloud ? jira.Site.Users.ByAccountId(handle) : jira.Site.Users.ByName(handle))
            ?? throw Errors.JiraFields([KeyValuePair.Create("leadUserName", $"The user {handle} does not exist.")]);
    }
}
