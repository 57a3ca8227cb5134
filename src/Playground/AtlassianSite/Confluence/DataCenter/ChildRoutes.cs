using Playground.AtlassianSite.Confluence.V1;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.DataCenter;

/// <summary>What is below a page or comment: pages, comments, files; one step or all the way down.</summary>
internal sealed class ChildRoutes(ConfluenceStore confluence)
{
    private readonly ContentJson _content = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/rest/api/content/{id}/child/page", call => List(call, "page", deep: false));
        routes.Get("/rest/api/content/{id}/child/comment", Comments);
        routes.Get("/rest/api/content/{id}/child/attachment", Attachments);
        routes.Get("/rest/api/content/{id}/descendant/page", call => List(call, "page", deep: true));
        routes.Get("/rest/api/content/{id}/descendant/comment", call => List(call, "comment", deep: true));
        routes.Get("/rest/api/content/{id}/descendant/attachment", call => List(call, "attachment", deep: true));
    }

    private Content Find(Call call) => ContentRoutes.Find(confluence, call);

    private Answer List(Call call, string kind, bool deep) => Page(call, ContentJson.Below(Find(call), kind, deep));

    private Answer Comments(Call call)
    {
        var locations = call.QueryList("location");
        var found = ContentJson.Below(Find(call), "comment", call.Query("depth") == "all").Cast<PageComment>();
        return Page(call, found.Where(comment => locations.Count == 0
            || (locations.Contains("inline") && comment is { IsInline: true, Resolution: not "resolved" })
            || (locations.Contains("footer") && !comment.IsInline)
            || (locations.Contains("resolved") && comment is { IsInline: true, Resolution: "resolved" })));
    }

    private Answer Attachments(Call call)
    {
        var (name, type) = (call.Query("filename"), call.Query("mediaType"));
        var found = ContentJson.Below(Find(call), "attachment", deep: false).Cast<Attachment>();
        return Page(call, found.Where(file => (name is null || file.Title == name) && (type is null || file.File.MediaType == type)), 50);
    }

    private Answer Page(Call call, IEnumerable<Content> found, int otherwise = 25) =>
        Answer.Ok(call.Page(found, content => _content.Of(content, ContentRoutes.Expand(call), call), otherwise));
}
