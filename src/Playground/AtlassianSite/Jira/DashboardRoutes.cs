using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Dashboards; only Cloud tells of their gadgets and owners.</summary>
internal sealed class DashboardRoutes(JiraStore jira)
{
    private readonly VocabularyJson _words = new(jira);

    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/dashboard", List);
        routes.Get(api + "/dashboard/{id}", call => Answer.Ok(Of(call, Find(call))));
        if (!jira.Site.IsCloud) return;
        routes.Get(api + "/dashboard/search", Search);
        routes.Get(api + "/dashboard/{id}/gadget", call => Answer.Ok(new JsonObject { ["gadgets"] = Find(call).Gadgets.Select((gadget, row) => (JsonNode?)Of(gadget, row)).ToJsonArray() }));
    }

    private IEnumerable<Dashboard> Seen(Call call) => call.User is null ? [] : jira.Dashboards.Where(dashboard => dashboard.Project is null || jira.Sees(dashboard.Project));

    private Dashboard Find(Call call) => Seen(call).FirstOrDefault(dashboard => dashboard.Id == call.Path("id"))
        ?? throw Errors.Jira(404, $"The dashboard with id '{call.Path("id")}' does not exist.");

    private Answer List(Call call)
    {
        var found = Seen(call).Where(dashboard => call.Query("filter") switch
        {
            "my" => dashboard.Owner.Name == call.SignedIn.Name,
            "favourite" => dashboard.StarredBy.Contains(call.SignedIn.Name),
            _ => true,
        }).ToList();
        var (start, size) = call.Window(20, 1000);
        return Answer.Ok(new JsonObject
        {
            ["startAt"] = start,
            ["maxResults"] = size,
            ["total"] = found.Count,
            ["dashboards"] = found.Skip(start).Take(size).Select(dashboard => (JsonNode?)Of(call, dashboard)).ToJsonArray(),
        });
    }

    private Answer Search(Call call)
    {
        var name = call.Query("dashboardName");
        var found = Seen(call).Where(dashboard => name is null || dashboard.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).OrderBy(dashboard => dashboard.Name, StringComparer.OrdinalIgnoreCase);
        return Answer.Ok(call.Page([.. found], dashboard => Of(call, dashboard), 50, 100));
    }

    private JsonObject Of(Call call, Dashboard dashboard)
    {
        var json = new JsonObject
        {
            ["id"] = dashboard.Id,
            ["name"] = dashboard.Name,
            ["self"] = $"{jira.ApiAddress}/dashboard/{dashboard.Id}",
            ["view"] = $"{jira.Address}/secure/Dashboard.jspa?selectPageId={dashboard.Id}",
        };
        if (!jira.Site.IsCloud) return json;
        json["isFavourite"] = dashboard.StarredBy.Contains(call.SignedIn.Name);
        var owner = UserJson.Of(jira, dashboard.Owner);
        json["owner"] = new JsonObject(new[] { "self", "accountId", "displayName", "active", "avatarUrls" }.Select(name => KeyValuePair.Create(name, owner[name]?.DeepClone())));
        json["popularity"] = dashboard.StarredBy.Count;
        json["sharePermissions"] = new JsonArray(dashboard.Project is { } project
            ? new JsonObject { ["id"] = 1, ["type"] = "project", ["project"] = _words.Of(project) } : new JsonObject { ["id"] = 1, ["type"] = "loggedin" });
        json["editPermissions"] = new JsonArray();
        json["isWritable"] = dashboard.Owner.Name == call.SignedIn.Name;
        json["systemDashboard"] = false;
        return json;
    }

    private static JsonObject Of(Gadget gadget, int row) => new()
    {
        ["id"] = gadget.Id,
        ["moduleKey"] = gadget.Module,
        ["color"] = "blue",
        ["position"] = new JsonObject { ["row"] = row, ["column"] = 0 },
        ["title"] = gadget.Title,
    };
}
