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
    ];

    private static readonly string[] Withheld = ["ADMINISTER", "SYSTEM_ADMIN"];

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
        if ((call.Query("projectKey") ?? call.Query("projectId")) is { } project && jira.FindProject(project) is null)
            throw Errors.Jira(404, $"No project could be found with key '{project}'.");
        if ((call.Query("issueKey") ?? call.Query("issueId")) is { } issue && jira.Find(issue) is null)
            throw Errors.Jira(404, "Issue does not exist or you do not have permission to see it.");
        var shown = wanted.Count > 0 ? wanted : Permissions;
        return Answer.Ok(new JsonObject { ["permissions"] = new JsonObject(shown.Select((name, index) => KeyValuePair.Create<string, JsonNode?>(name, Permission(name, call.User)))) });
    }

    private static JsonObject Permission(string name, User? user) => new()
    {
        ["id"] = (10 + Array.IndexOf(Permissions, name)).ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["key"] = name,
        ["name"] = string.Join(' ', name.Split('_').Select(word => word[0] + word[1..].ToLowerInvariant())),
        ["type"] = Withheld.Contains(name) ? "GLOBAL" : "PROJECT",
        ["description"] = "",
        ["havePermission"] = user is not null && !Withheld.Contains(name),
    };
}
