using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>The page tree around a page: up, down, and all the way down.</summary>
internal sealed class PageTreeRoutes(ConfluenceStore confluence)
{
    private const int MaxDepth = 10;

    public void Map(RouteTable routes)
    {
        routes.Get("/pages/{id}/children", call => call.Page(Sorted(call), page => Child(page)));
        routes.Get("/pages/{id}/direct-children", call => call.Page(Sorted(call), page => Child(page, typed: true)));
        routes.Get("/pages/{id}/descendants", Descendants);
        routes.Get("/pages/{id}/ancestors", call => call.Page(Find(call).Ancestors, page => new JsonObject { ["id"] = page.PublicId, ["type"] = "page" }));
    }

    private Page Find(Call call) => PageRoutes.Find(confluence, call);

    private IEnumerable<Page> Sorted(Call call)
    {
        var children = Find(call).CurrentChildren;
        return call.Query("sort") switch
        {
            "id" => children.OrderBy(page => page.Id),
            "-id" => children.OrderByDescending(page => page.Id),
            "-child-position" => children.Reverse(),
            "title" => children.OrderBy(page => page.Title, StringComparer.Ordinal),
            "-title" => children.OrderByDescending(page => page.Title, StringComparer.Ordinal),
            "created-date" => children.OrderBy(page => page.First.Created),
            "-created-date" => children.OrderByDescending(page => page.First.Created),
            "modified-date" => children.OrderBy(page => page.Current.Created),
            "-modified-date" => children.OrderByDescending(page => page.Current.Created),
            _ => children,
        };
    }

    private Answer Descendants(Call call)
    {
        var depth = call.Number("depth", 2);
        if (depth is < 1 or > MaxDepth) throw call.Bad($"Provided value {{{depth}}} for 'depth' is out of range. It must be between 1 and {MaxDepth}");
        return call.Page(Find(call).Descendants(depth), found => Below(found.Page, found.Depth));
    }

    private static JsonObject Child(Page page, bool typed = false)
    {
        var json = new JsonObject { ["id"] = page.PublicId, ["status"] = page.Status, ["title"] = page.Title };
        if (typed) json["type"] = "page";
        (json["spaceId"], json["childPosition"]) = (page.Space.Id.Text(), page.Position);
        return json;
    }

    private static JsonObject Below(Page page, int depth) => new()
    {
        ["id"] = page.PublicId,
        ["status"] = page.Status,
        ["title"] = page.Title,
        ["type"] = "page",
        ["parentId"] = page.Parent!.PublicId,
        ["depth"] = depth,
        ["childPosition"] = page.Position,
    };
}
