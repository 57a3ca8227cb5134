using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Spaces and the pages in them.</summary>
internal sealed class SpaceRoutes(ConfluenceStore confluence)
{
    private readonly V2Json _json = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/spaces", List);
        routes.Get("/spaces/{id}", call => Answer.Ok(_json.Of(Find(call), single: true, call.Query("description-format"))));
        routes.Get("/spaces/{id}/pages", Pages);
    }

    private Answer List(Call call)
    {
        var (ids, keys) = (call.QueryList("ids"), call.QueryList("keys"));
        if (ids.Count > 250 || keys.Count > 250) throw call.Bad("At most 250 ids or keys can be asked for at once");
        var (types, statuses) = (call.QueryList("type"), call.QueryList("status"));
        var found = confluence.Spaces.Where(space =>
            (ids.Count == 0 || ids.Contains(space.Id.Text()))
            && (keys.Count == 0 || keys.Contains(space.Key, StringComparer.OrdinalIgnoreCase))
            && (types.Count == 0 || types.Contains("global"))
            && (statuses.Count == 0 || statuses.Contains("current")));
        var sorted = call.Query("sort") switch
        {
            "key" => found.OrderBy(space => space.Key, StringComparer.Ordinal),
            "-key" => found.OrderByDescending(space => space.Key, StringComparer.Ordinal),
            "name" => found.OrderBy(space => space.Name, StringComparer.Ordinal),
            "-name" => found.OrderByDescending(space => space.Name, StringComparer.Ordinal),
            "-id" => found.OrderByDescending(space => space.Id),
            _ => found.OrderBy(space => space.Id),
        };
        return call.Page(sorted, space => _json.Of(space, single: false, call.Query("description-format")));
    }

    private Answer Pages(Call call)
    {
        var space = Find(call);
        var pages = call.Query("depth") == "root" ? confluence.Pages.Where(page => page.Parent is null) : confluence.Pages;
        return PageRoutes.List(call, _json, pages.Where(page => page.Space == space), ["current", "archived"]);
    }

    private Space Find(Call call) => confluence.FindSpace(call.PathId()) ?? throw call.NotFound("Not Found");
}
