using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Spaces and the pages in them.</summary>
internal sealed class SpaceRoutes(ConfluenceStore confluence)
{
    private readonly V2Json _json = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/spaces", List);
        routes.Get("/spaces/{id}", One);
        routes.Get("/spaces/{id}/pages", Pages);
        routes.Get("/spaces/{id}/permissions", Permissions);
        routes.Get("/spaces/{id}/operations", call => Answer.Ok(new JsonObject { ["operations"] = Operations(call, Find(call)) }));
    }

    private Answer List(Call call)
    {
        var (ids, keys) = (call.QueryList("ids"), call.QueryList("keys"));
        if (ids.Count > 250 || keys.Count > 250) throw call.Bad("At most 250 ids or keys can be asked for at once");
        var (types, statuses, favourite) = (call.QueryList("type"), call.QueryList("status"), call.Query("favorited-by"));
        var found = confluence.Spaces.Where(space =>
            (ids.Count == 0 || ids.Contains(space.Id.Text()))
            && (keys.Count == 0 || keys.Contains(space.Key, StringComparer.OrdinalIgnoreCase))
            && (types.Count == 0 || types.Contains(space.Type))
            && (statuses.Count == 0 || statuses.Contains(space.Status))
            && (favourite is null || space.StarredBy.Any(user => user.AccountId == favourite)));
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

    private Answer One(Call call)
    {
        var space = Find(call);
        var json = _json.Of(space, single: true, call.Query("description-format"));
        if (call.Flag("include-operations"))
        {
            json["operations"] = new JsonObject
            {
                ["results"] = Operations(call, space),
                ["meta"] = new JsonObject { ["hasMore"] = false },
                ["_links"] = new JsonObject { ["self"] = $"/wiki/api/v2/spaces/{space.Id}/operations" },
            };
        }

        return Answer.Ok(json);
    }

    private Answer Pages(Call call)
    {
        var space = Find(call);
        var pages = call.Query("depth") == "root" ? confluence.Pages.Where(page => page.Parent is null) : confluence.Pages;
        return PageRoutes.List(call, _json, pages.Where(page => page.Space == space), ["current", "archived"]);
    }

    private Answer Permissions(Call call) => call.Page(SpaceAccess.Of(confluence, Find(call)).Select((grant, at) => (grant, at)), one => new JsonObject
    {
        ["id"] = (1000L + one.at).Text(),
        ["principal"] = new JsonObject { ["type"] = one.grant.Group is null ? "user" : "group", ["id"] = one.grant.Group?.Id ?? one.grant.User!.AccountId },
        ["operation"] = new JsonObject { ["key"] = one.grant.Operation, ["targetType"] = one.grant.Target },
    });

    private JsonArray Operations(Call call, Space space) => V2Json.Operations(SpaceAccess.InSpace(confluence, call.User, space));

    private Space Find(Call call) => confluence.FindSpace(call.PathId()) ?? throw call.NotFound("Not Found");
}
