using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>The site's fields, types, priorities, statuses, resolutions and link types.</summary>
internal sealed class FieldRoutes(JiraStore jira)
{
    private readonly FieldJson _fields = new(jira);
    private readonly VocabularyJson _words = new(jira);

    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/field", call => List(call, jira.Fields.All, _fields.Of));
        routes.Get(api + "/issuetype", call => List(call, jira.Words.IssueTypes, _words.Of));
        routes.Get(api + "/priority", call => List(call, jira.Words.Priorities, priority => _words.Of(priority, full: true)));
        routes.Get(api + "/status", call => List(call, jira.Words.Statuses, _words.Of));
        routes.Get(api + "/resolution", call => List(call, jira.Words.Resolutions, _words.Of));
        routes.Get(api + "/issueLinkType", call => Answer.Ok(new JsonObject { ["issueLinkTypes"] = Shown(call, jira.Words.LinkTypes, _words.Of) }));
        if (jira.Site.IsCloud) routes.Get(api + "/field/search", Search);
    }

    private static Answer List<T>(Call call, IEnumerable<T> all, Func<T, JsonNode?> show) => Answer.Ok(Shown(call, all, show));

    private static JsonArray Shown<T>(Call call, IEnumerable<T> all, Func<T, JsonNode?> show) => call.User is null ? [] : all.Select(show).ToJsonArray();

    private Answer Search(Call call)
    {
        var (types, ids, query) = (call.QueryList("type"), call.QueryList("id"), call.Query("query"));
        var found = jira.Fields.All.Where(field =>
            (types.Count == 0 || types.Contains(field.Custom ? "custom" : "system"))
            && (ids.Count == 0 || ids.Contains(field.Id))
            && (query is null || field.Name.Contains(query, StringComparison.OrdinalIgnoreCase)));
        var sorted = (call.Query("orderBy") ?? "name").StartsWith('-') ? found.OrderByDescending(field => field.Name) : found.OrderBy(field => field.Name);
        return Answer.Ok(call.Page([.. sorted], FieldJson.InSearch));
    }
}
