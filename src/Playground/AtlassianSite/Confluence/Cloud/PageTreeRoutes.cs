using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>The page tree around a page: up, down, and all the way down.</summary>
internal sealed class PageTreeRoutes(ConfluenceStore confluence)
{
    private const int MaxDepth = 10;

    public void Map(RouteTable routes)
    {
        routes.Get("/pages/{id}/children", call => call.Page(Sorted(call, Find(call)).Where(child => child is Page), page => Child(page)));
        MapBelow(routes, "/pages/{id}", Find);
        foreach (var type in NodeRoutes.Types) MapBelow(routes, $"/{type}s/{{id}}", call => NodeRoutes.Find(confluence, call, type));
    }

    private static void MapBelow(RouteTable routes, string path, Func<Call, TreeItem> find)
    {
        routes.Get(path + "/direct-children", call => call.Page(Sorted(call, find(call)), page => Child(page, typed: true)));
        routes.Get(path + "/descendants", call => Descendants(call, find(call)));
        routes.Get(path + "/ancestors", call => call.Page(find(call).Ancestors, page => new JsonObject { ["id"] = page.PublicId, ["type"] = page.Type }));
    }

    private Page Find(Call call) => PageRoutes.Find(confluence, call);

    private static IEnumerable<TreeItem> Sorted(Call call, TreeItem parent)
    {
        var children = parent.CurrentChildren;
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

    private static Answer Descendants(Call call, TreeItem root)
    {
        var depth = call.Number("depth", 2);
        if (depth is < 1 or > MaxDepth) throw call.Bad($"Provided value {{{depth}}} for 'depth' is out of range. It must be between 1 and {MaxDepth}");
        return call.Page(root.Descendants(depth), found => Below(found.Item, found.Depth));
    }

    private static JsonObject Child(TreeItem page, bool typed = false)
    {
        var json = new JsonObject { ["id"] = page.PublicId, ["status"] = page.Status, ["title"] = page.Title };
        if (typed) json["type"] = page.Type;
        (json["spaceId"], json["childPosition"]) = (page.Space.Id.Text(), page.Position);
        return json;
    }

    private static JsonObject Below(TreeItem page, int depth) => new()
    {
        ["id"] = page.PublicId,
        ["status"] = page.Status,
        ["title"] = page.Title,
        ["type"] = page.Type,
        ["parentId"] = page.Parent!.PublicId,
        ["depth"] = depth,
        ["childPosition"] = page.Position,
    };
}
