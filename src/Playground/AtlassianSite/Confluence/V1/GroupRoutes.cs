using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>Groups: Cloud finds them by id and by a part of the name, Data Center by the name.</summary>
internal sealed class GroupRoutes(ConfluenceStore confluence)
{
    public void Map(RouteTable routes)
    {
        if (confluence.Site.IsCloud)
        {
            routes.Get("/rest/api/group/by-id", call => One(call, confluence.Site.Groups.ById(call.Query("id"))));
            routes.Get("/rest/api/group/picker", Search);
        }
        else routes.Get("/rest/api/group/{name}", call => One(call, confluence.Site.Groups.ByName(call.Path("name"))));
    }

    public static JsonObject Of(ConfluenceStore confluence, Group group)
    {
        var json = new JsonObject { ["type"] = "group", ["name"] = group.Name };
        if (confluence.Site.IsCloud) json["id"] = group.Id;
        json["_links"] = new JsonObject { ["self"] = confluence.Address + (confluence.Site.IsCloud ? $"/rest/api/group/by-id?id={group.Id}" : $"/rest/api/group/{group.Name}") };
        return json;
    }

    private Answer One(Call call, Group? group) => Answer.Ok(Of(confluence, (call.User is null ? null : group) ?? throw call.NotFound("No group found")));

    private Answer Search(Call call)
    {
        var wanted = call.Query("query") ?? throw call.Bad("query is required");
        return Answer.Ok(call.Page(confluence.Site.Groups.All.Where(group => group.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)), group => Of(confluence, group), 200));
    }
}
