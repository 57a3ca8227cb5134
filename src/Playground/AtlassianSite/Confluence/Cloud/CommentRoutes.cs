using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Footer and inline comments: create, read, change, delete, and their replies.</summary>
internal sealed class CommentRoutes(ConfluenceStore confluence)
{
    private readonly V2Json _json = new(confluence);
    private readonly InlineMarkers _markers = new(confluence);

    public void Map(RouteTable routes)
    {
        foreach (var (kind, inline) in new[] { ("footer-comments", false), ("inline-comments", true) })
        {
            routes.Get($"/{kind}", call => List(call, confluence.Pages.SelectMany(page => page.Comments).Where(comment => comment.IsInline == inline && comment.Parent is null)));
            routes.Post($"/{kind}", call => Add(call, inline));
            routes.Get($"/{kind}/{{id}}", call => Answer.Ok(_json.Of(Find(call, inline), PageRoutes.SingleFormat(call), single: true)));
            routes.Put($"/{kind}/{{id}}", call => Change(call, inline));
            routes.Delete($"/{kind}/{{id}}", call => Delete(call, inline));
            routes.Get($"/{kind}/{{id}}/children", call => List(call, Find(call, inline).Replies));
        }
    }

    public static IEnumerable<PageComment> Sorted(IEnumerable<PageComment> comments, Call call) => call.Query("sort") switch
    {
        "-created-date" => comments.OrderByDescending(comment => comment.Id),
        "modified-date" => comments.OrderBy(comment => comment.Current.Created),
        "-modified-date" => comments.OrderByDescending(comment => comment.Current.Created),
        _ => comments.OrderBy(comment => comment.Id),
    };

    private Answer List(Call call, IEnumerable<PageComment> comments)
    {
        var format = PageRoutes.ListFormat(call);
        return call.Page(Sorted(comments, call), comment => _json.Of(comment, format));
    }

    private Answer Add(Call call, bool inline)
    {
        var request = call.Json();
        var parent = request.TextAt("parentCommentId") is { } id ? Find(call, id, inline) : null;
        var owner = request.TextAt("pageId") ?? request.TextAt("blogPostId");
        var page = parent?.Page ?? (long.TryParse(owner, out var pageId) ? confluence.Find<Page>(pageId) : null);
        if (page is BlogPost != (request.TextAt("blogPostId") is not null) && parent is null) page = null;
        if (owner is null && parent is null) throw call.Bad("Exactly one of pageId, blogPostId, parentCommentId, attachmentId or customContentId must be provided");
        if (page is null || page.Status != "current") throw call.NotFound("Not Found");
        if (request.ObjectAt("body") is null) throw call.Bad("Body is required for a comment");
        var storage = PageRoutes.Body(call, request);
        var anchor = inline && parent is null ? _markers.Place(call, page, request.ObjectAt("inlineCommentProperties")) : null;
        var comment = confluence.AddComment(page, storage, parent, anchor, call.SignedIn);
        return Answer.Created(_json.Of(comment, "storage", single: true));
    }

    private Answer Change(Call call, bool inline)
    {
        var comment = Find(call, inline);
        var request = call.Json();
        PageEdits.CheckVersion(call, comment, request.ObjectAt("version").NumberAt("number"));
        var storage = request.ObjectAt("body") is null ? comment.Body : PageRoutes.Body(call, request);
        confluence.Change(comment, comment.Title, storage, call.SignedIn, request.ObjectAt("version").TextAt("message") ?? "");
        if (request["resolved"] is JsonValue resolved && resolved.TryGetValue<bool>(out var done)) comment.Resolution = done ? "resolved" : "reopened";
        return Answer.Ok(_json.Of(comment, "storage", single: true));
    }

    private Answer Delete(Call call, bool inline)
    {
        confluence.Purge(Find(call, inline));
        return Answer.NoContent();
    }

    private PageComment Find(Call call, bool inline) => Find(call, call.PathId().Text(), inline);

    private PageComment Find(Call call, string id, bool inline) =>
        long.TryParse(id, out var number) && confluence.Find<PageComment>(number) is { } comment && comment.IsInline == inline ? comment : throw call.NotFound("Not Found");
}
