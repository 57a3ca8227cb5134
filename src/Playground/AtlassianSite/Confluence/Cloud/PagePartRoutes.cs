using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>What hangs on a page: files, labels, comments.</summary>
internal sealed class PagePartRoutes(ConfluenceStore confluence)
{
    private readonly V2Json _json = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/pages/{id}/attachments", call => AttachmentRoutes.List(call, _json, Find(call).Attachments));
        routes.Get("/pages/{id}/labels", call => Labels(call, Find(call)));
        routes.Get("/pages/{id}/operations", call => Operations(call, Find(call)));
        routes.Get("/blogposts/{id}/operations", call => Operations(call, BlogPostRoutes.Find(confluence, call)));
        routes.Get("/blogposts/{id}/attachments", call => AttachmentRoutes.List(call, _json, BlogPostRoutes.Find(confluence, call).Attachments));
        routes.Get("/blogposts/{id}/labels", call => Labels(call, BlogPostRoutes.Find(confluence, call)));
        routes.Get("/pages/{id}/footer-comments", call => Comments(call, Find(call), comment => !comment.IsInline));
        routes.Get("/pages/{id}/inline-comments", call => Comments(call, Find(call), comment => comment.IsInline));
        routes.Get("/blogposts/{id}/footer-comments", call => Comments(call, BlogPostRoutes.Find(confluence, call), comment => !comment.IsInline));
        routes.Get("/blogposts/{id}/inline-comments", call => Comments(call, BlogPostRoutes.Find(confluence, call), comment => comment.IsInline));
    }

    private Answer Operations(Call call, Page page) => Answer.Ok(new JsonObject { ["operations"] = V2Json.Operations(SpaceAccess.OnPage(confluence, call.User, page)) });

    public static Answer Labels(Call call, Content content)
    {
        var prefix = call.Query("prefix");
        var labels = content.Labels.Where(label => prefix is null || label.Prefix == prefix);
        return call.Page(call.Query("sort") switch
        {
            "name" => labels.OrderBy(label => label.Name, StringComparer.Ordinal),
            "-name" => labels.OrderByDescending(label => label.Name, StringComparer.Ordinal),
            _ => labels,
        }, V2Json.Of);
    }

    private Page Find(Call call) => PageRoutes.Find(confluence, call);

    /// <summary>Threads only: replies are fetched as children of their comment.</summary>
    private Answer Comments(Call call, Page page, Func<PageComment, bool> kind)
    {
        var (statuses, resolutions, format) = (call.QueryList("status"), call.QueryList("resolution-status"), PageRoutes.ListFormat(call));
        var found = page.Comments.Where(comment => comment.Parent is null && kind(comment)
            && (statuses.Count == 0 ? comment.Status == "current" : statuses.Contains(comment.Status))
            && (resolutions.Count == 0 || resolutions.Contains(comment.Resolution)));
        return call.Page(CommentRoutes.Sorted(found, call), comment => _json.Of(comment, format));
    }
}
