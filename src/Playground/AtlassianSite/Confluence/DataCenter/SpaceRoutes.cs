using System.Text.Json.Nodes;
using Playground.AtlassianSite.Confluence.V1;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.DataCenter;

/// <summary>Spaces of Data Center.</summary>
internal sealed class SpaceRoutes(ConfluenceStore confluence)
{
    private readonly ContentJson _content = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/rest/api/space", List);
        routes.Get("/rest/api/space/{key}", One);
    }

    private Answer List(Call call)
    {
        var (keys, type) = (call.QueryList("spaceKey"), call.Query("type"));
        IEnumerable<Space> visible = call.User is null ? [] : confluence.Spaces;
        var found = visible.OrderBy(space => space.Key, StringComparer.Ordinal)
            .Where(space => (keys.Count == 0 || keys.Contains(space.Key, StringComparer.OrdinalIgnoreCase)) && type is null or "global");
        return Answer.Ok(call.Page(found, space => Of(space, call)));
    }

    private Answer One(Call call)
    {
        var space = call.User is null ? null : confluence.FindSpace(call.Path("key"));
        return Answer.Ok(Of(space ?? throw call.NotFound($"No space found with key : {call.Path("key")}"), call));
    }

    private JsonObject Of(Space space, Call call)
    {
        var expand = ContentRoutes.Expand(call);
        var json = _content.SpaceOf(space, expand);
        if (expand.Has("homepage")) json["homepage"] = _content.Of(space.Homepage!, expand.Below("homepage"), call);
        return json;
    }
}
