using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Folders, whiteboards, databases and embeds: created, read and deleted; what is in them is not the API's.</summary>
internal sealed class NodeRoutes(ConfluenceStore confluence)
{
    /// <summary>The kinds; their addresses have an s behind.</summary>
    public static readonly string[] Types = ["folder", "whiteboard", "database", "embed"];

    private const int LongestTitle = 255;

    private readonly V2Json _json = new(confluence);

    public void Map(RouteTable routes)
    {
        foreach (var type in Types)
        {
            routes.Post($"/{type}s", call => Create(call, type));
            routes.Get($"/{type}s/{{id}}", call => Answer.Ok(_json.Of(Find(confluence, call, type), single: true)));
            routes.Delete($"/{type}s/{{id}}", call => Delete(call, type));
        }
    }

    public static TreeNode Find(ConfluenceStore confluence, Call call, string type) =>
        confluence.Find<TreeNode>(call.PathId()) is { } node && node.Type == type && node.Status == "current" ? node : throw call.NotFound("Not Found");

    private Answer Create(Call call, string type)
    {
        var request = call.Json();
        var space = PageRoutes.Space(confluence, call, request);
        var parent = PageRoutes.Parent(confluence, call, request, space) ?? space.Homepage;
        var title = request.TextAt("title") ?? "";
        if (type == "folder" && title.Length == 0) throw call.Bad("Title is required: content must have a title.");
        if (title.Length > LongestTitle) throw call.Bad("Title cannot be longer than 255 characters.");
        if (type == "embed" && request.TextAt("embedUrl") is { } url && !Uri.IsWellFormedUriString(url, UriKind.Absolute)) throw call.Bad("The embedUrl is not a valid URL");
        if (type == "folder" && parent!.CurrentChildren.Any(child => child.Type == "folder" && string.Equals(child.Title, title, StringComparison.OrdinalIgnoreCase)))
            throw call.Bad("A folder exists with the same title in this space");
        return Answer.Ok(_json.Of(confluence.AddNode(type, space, parent, title, call.SignedIn, request.TextAt("embedUrl")), single: true));
    }

    private Answer Delete(Call call, string type)
    {
        Find(confluence, call, type).Status = "trashed";
        return Answer.NoContent();
    }
}
