using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Who am I, what server is this, what may I do.</summary>
internal sealed class ServerRoutes(JiraStore jira)
{
    private static readonly string[] Permissions =
    [
        "BROWSE_PROJECTS", "CREATE_ISSUES", "EDIT_ISSUES", "DELETE_ISSUES", "ASSIGN_ISSUES", "ASSIGNABLE_USER", "TRANSITION_ISSUES", "RESOLVE_ISSUES", "CLOSE_ISSUES",
        "LINK_ISSUES", "ADD_COMMENTS", "EDIT_ALL_COMMENTS", "EDIT_OWN_COMMENTS", "DELETE_ALL_COMMENTS", "DELETE_OWN_COMMENTS", "CREATE_ATTACHMENTS",
        "DELETE_ALL_ATTACHMENTS", "DELETE_OWN_ATTACHMENTS", "WORK_ON_ISSUES", "MODIFY_REPORTER", "SCHEDULE_ISSUES", "ADMINISTER_PROJECTS", "ADMINISTER", "SYSTEM_ADMIN",
        "EDIT_OWN_WORKLOGS", "EDIT_ALL_WORKLOGS", "DELETE_OWN_WORKLOGS", "DELETE_ALL_WORKLOGS", "MOVE_ISSUES", "MANAGE_WATCHERS", "VIEW_VOTERS_AND_WATCHERS",
        "MANAGE_SPRINTS_PERMISSION", "SERVICEDESK_AGENT", "BULK_CHANGE",
    ];

    private static readonly string[] Withheld = ["ADMINISTER", "SYSTEM_ADMIN", "BULK_CHANGE"];

    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/myself", call => Answer.Ok(UserJson.Full(jira, call.SignedIn)));
        routes.Get(api + "/serverInfo", _ => Answer.Ok(Server()));
        routes.Get(api + "/mypermissions", MyPermissions);
    }

    private JsonObject Server()
    {
        var cloud = jira.Site.IsCloud;
        return new JsonObject
        {
            ["baseUrl"] = jira.Address,
            ["version"] = cloud ? "1001.0.0-SNAPSHOT" : "11.3.8",
            ["versionNumbers"] = cloud ? new JsonArray(1001, 0, 0) : new JsonArray(11, 3, 8),
            ["deploymentType"] = cloud ? "Cloud" : "Server",
            ["buildNumber"] = cloud ? 100287 : 11030008,
            ["buildDate"] = "2026-06-01T00:00:00.000+0000",
            ["serverTime"] = jira.Site.Now.JiraTime(),
            ["scmInfo"] = "0000000000000000000000000000000000000000",
            ["serverTitle"] = "Demo Jira",
        };
    }

    private Answer MyPermissions(Call call)
    {
        var wanted = call.QueryList("permissions");
        if (jira.Site.IsCloud && wanted.Count == 0)
            throw Errors.Jira(400, "The 'permissions' query parameter is required. Use the permissions parameter to specify the permissions to check.");
        if (wanted.FirstOrDefault(name => !Permissions.Contains(name)) is { } unknown) throw Errors.Jira(400, $"Unrecognized permission: {unknown}");
        var project = Place(call);
        // Data Center tells all there are, whatever is asked.
        var shown = jira.Site.IsCloud ? wanted : Permissions;
        return Answer.Ok(new JsonObject { ["permissions"] = new JsonObject(shown.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Permission(name, call.User, project)))) });
    }

    private Project? Place(Call call)
    {
        if ((call.Query("issueKey") ?? call.Query("issueId")) is { } issue)
            return jira.Find(issue)?.Project ?? throw Errors.Jira(404, "Issue does not exist or you do not have permission to see it.");
        if ((call.Query("projectKey") ?? call.Query("projectId")) is { } project)
            return jira.FindProject(project) ?? throw Errors.Jira(404, $"No project could be found with key '{project}'.");
        return null;
    }

    // Without a project, whether the account has it in any.
    private bool Has(string name, User? user, Project? project) => user is not null && !Withheld.Contains(name)
        && (project is null ? jira.Projects.Any(one => ProjectAccess.Has(jira, user, one, name)) : ProjectAccess.Has(jira, user, project, name));

    private JsonObject Permission(string name, User? user, Project? project) => new()
    {
        ["id"] = (10 + Array.IndexOf(Permissions, name)).ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["key"] = name,
        ["name"] = string.Join(' ', name.Split('_').Select(word => word[0] + word[1..].ToLowerInvariant())),
        ["type"] = Withheld.Contains(name) ? "GLOBAL" : "PROJECT",
        ["description"] = "",
        ["havePermission"] = Has(name, user, project),
    };
}
