using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Saved filters: Cloud searches them, Data Center lists favourites alone.</summary>
internal sealed class FilterRoutes(JiraStore jira)
{
    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/filter/favourite", call => Answer.Ok(Seen(call).Where(filter => IsStarred(call, filter)).Select(filter => (JsonNode?)Of(call, filter)).ToJsonArray()));
        routes.Get(api + "/filter/{id}", call => Answer.Ok(Of(call, Seen(call).FirstOrDefault(filter => filter.Id == call.Path("id"))
            ?? throw Errors.Jira(400, $"The selected filter with ID '{call.Path("id")}' does not exist."))));
        if (jira.Site.IsCloud) routes.Get(api + "/filter/search", Search);
    }

    private IEnumerable<SavedFilter> Seen(Call call) => call.User is null ? [] : jira.Filters.Where(filter => !filter.IsPrivate || filter.Owner.Name == call.User.Name);

    private static bool IsStarred(Call call, SavedFilter filter) => filter.StarredBy.Contains(call.SignedIn.Name);

    private Answer Search(Call call)
    {
        var (name, owner, expand) = (call.Query("filterName"), call.Query("accountId"), call.QueryList("expand"));
        var found = Seen(call).Where(filter =>
            (name is null || filter.Name.Contains(name, StringComparison.OrdinalIgnoreCase)) && (owner is null || filter.Owner.AccountId == owner)).OrderBy(filter => filter.Name, StringComparer.OrdinalIgnoreCase);
        return Answer.Ok(call.Page([.. found], filter => Expanded(Of(call, filter), expand), 50, 100));
    }

    /// <summary>A search tells no more than the name unless it is asked to.</summary>
    private static JsonObject Expanded(JsonObject filter, IReadOnlyList<string> expand)
    {
        foreach (var part in new[] { "description", "owner", "jql", "viewUrl", "searchUrl", "favourite", "favouritedCount", "sharePermissions" })
            if (!expand.Contains(part)) filter.Remove(part);
        filter["expand"] = "description,owner,jql,viewUrl,searchUrl,favourite,favouritedCount,sharePermissions,editPermissions,isWritable,approximateLastUsed,subscriptions";
        return filter;
    }

    private JsonObject Of(Call call, SavedFilter filter)
    {
        var json = new JsonObject
        {
            ["self"] = $"{jira.ApiAddress}/filter/{filter.Id}",
            ["id"] = filter.Id,
            ["name"] = filter.Name,
            ["description"] = filter.Description,
            ["owner"] = UserJson.Of(jira, filter.Owner),
            ["jql"] = filter.Jql,
            ["viewUrl"] = $"{jira.Address}/issues/?filter={filter.Id}",
            ["searchUrl"] = $"{jira.ApiAddress}/search?jql={Uri.EscapeDataString(filter.Jql)}",
            ["favourite"] = IsStarred(call, filter),
            ["sharePermissions"] = filter.IsPrivate ? new JsonArray() : new JsonArray(new JsonObject { ["id"] = 1, ["type"] = "loggedin" }),
        };
        if (jira.Site.IsCloud) json["favouritedCount"] = filter.StarredBy.Count;
        return json;
    }
}
