using System.Text.Json.Nodes;
using Playground.AtlassianSite.Confluence.V1;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.DataCenter;

/// <summary>Data Center's content: pages and comments are created, read, replaced and deleted through one address.</summary>
internal sealed class ContentRoutes(ConfluenceStore confluence)
{
    private readonly ContentJson _content = new(confluence);
    private readonly PageEdits _edits = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/rest/api/content", List);
        routes.Post("/rest/api/content", Create);
        routes.Get("/rest/api/content/{id}", One);
        routes.Put("/rest/api/content/{id}", Replace);
        routes.Delete("/rest/api/content/{id}", Delete);
        routes.Get("/rest/api/content/{id}/history", call => Answer.Ok(_content.HistoryOf(Find(confluence, call), Expand(call))));
    }

    public static Content Find(ConfluenceStore confluence, Call call) =>
        (call.User is null ? null : confluence.Find(call.Path("id"))) ?? throw call.NotFound($"No content found with id: ContentId{{id={call.Path("id")}}}");

    public static Expansion Expand(Call call) => new(call.QueryList("expand"));

    private Answer List(Call call)
    {
        var (space, title, status, ids) = (call.Query("spaceKey"), call.Query("title"), call.QueryList("status"), call.QueryList("ids"));
        IEnumerable<Page> pages = call.Query("type") is "blogpost" ? confluence.BlogPosts : confluence.Pages;
        var found = (call.User is null ? [] : pages).Where(page =>
            (call.Query("postingDay") is not { } day || page.First.Created.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) == day) &&
            (space is null || string.Equals(page.Space.Key, space, StringComparison.OrdinalIgnoreCase))
            && (title is null || string.Equals(page.Title, title, StringComparison.OrdinalIgnoreCase))
            && (ids.Count == 0 || ids.Contains(page.PublicId))
            && (status.Count == 0 ? page.Status == "current" : status.Contains(page.Status) || status.Contains("any")));
        return Answer.Ok(call.Page(found, page => _content.Of(page, Expand(call), call)));
    }

    private Answer One(Call call)
    {
        var content = Find(confluence, call);
        var statuses = call.QueryList("status");
        if (statuses.Count == 0 ? content.Status != "current" : !statuses.Contains(content.Status) && !statuses.Contains("any") && !statuses.Contains("historical"))
            throw call.NotFound($"No content found with id: ContentId{{id={call.Path("id")}}}");
        var number = call.Number("version", content.Current.Number);
        var version = content.Versions.Find(version => version.Number == number) ?? throw call.NotFound($"No content found with id: ContentId{{id={call.Path("id")}}} and version {number}");
        // Without an expand parameter Data Center opens these four of its own accord.
        var expand = call.Query("expand") is null ? new Expansion(["history", "space", "version", "extensions"]) : Expand(call);
        return Answer.Ok(_content.Of(content, expand, call, version, top: true));
    }

    private Answer Create(Call call)
    {
        var author = call.SignedIn;
        var request = call.Json();
        Content content = request.TextAt("type") switch
        {
            "page" => request.TextAt("id") is { } id ? Publish(call, request, id) : CreatePage(call, request),
            "blogpost" => _edits.CreatePost(call, NewSpace(call, request), request.TextAt("title"), Storage(call, request), Status(request)),
            "comment" => CreateComment(call, request, author),
            var other => throw call.Bad($"Content type '{other}' is not supported."),
        };
        return Answer.Ok(_content.Of(content, Written(call), call, top: true));
    }

    private Page CreatePage(Call call, JsonObject request)
    {
        var space = NewSpace(call, request);
        return _edits.Create(call, space, Ancestor(call, request, space), request.TextAt("title"), Storage(call, request), Status(request));
    }

    private Space NewSpace(Call call, JsonObject request)
    {
        var key = request.ObjectAt("space").TextAt("key") ?? throw call.Bad("Space is required to create content.");
        return confluence.FindSpace(key) ?? throw call.NotFound($"No space found with key: {key}");
    }

    private static string Status(JsonObject request) => request.TextAt("status") is "draft" ? "draft" : "current";

    /// <summary>Publishes a draft: a new page takes over what the draft had.</summary>
    private Page Publish(Call call, JsonObject request, string id)
    {
        var draft = confluence.Find(id) as Page;
        if (draft is not { Status: "draft" }) throw call.NotFound($"No draft found with id: ContentId{{id={id}}}");
        var space = NewSpace(call, request);
        var page = _edits.Create(call, space, request.ContainsKey("ancestors") ? Ancestor(call, request, space) : draft.Parent, request.TextAt("title"), Storage(call, request));
        draft.Labels.ForEach(label => confluence.AddLabel(page, label.Name, label.Prefix));
        confluence.Purge(draft);
        return page;
    }

    private PageComment CreateComment(Call call, JsonObject request, User author)
    {
        var container = request.ObjectAt("container").TextAt("id");
        var page = confluence.Find(container ?? "") as Page ?? throw call.NotFound($"No content found with id: ContentId{{id={container}}}");
        var parent = LastAncestor(request) is { } id ? confluence.Find(id) as PageComment ?? throw call.Bad("The parent comment does not exist.") : null;
        return confluence.AddComment(page, Storage(call, request), parent, author: author);
    }

    private Answer Replace(Call call)
    {
        var author = call.SignedIn;
        var content = Find(confluence, call);
        var request = call.Json();
        var number = request.ObjectAt("version").NumberAt("number");
        var storage = request.ObjectAt("body") is null ? content.Body : Storage(call, request);
        var minor = request.ObjectAt("version")?["minorEdit"]?.GetValueKind() is System.Text.Json.JsonValueKind.True;
        if (content is Page page)
        {
            if (page.Status == "trashed" && request.TextAt("status") is not "current") throw call.NotFound($"No content found with id: ContentId{{id={call.Path("id")}}}");
            var parent = request.ContainsKey("ancestors") ? Ancestor(call, request, page.Space) : page.Parent;
            _edits.Change(call, page, request.TextAt("title"), storage, number, request.ObjectAt("version").TextAt("message"), minor, request.TextAt("status"));
            if (page is not BlogPost) _edits.Move(call, page, parent);
        }
        else
        {
            PageEdits.CheckVersion(call, content, number);
            confluence.Change(content, content.Title, storage, author);
        }
        return Answer.Ok(_content.Of(content, Written(call), call, top: true));
    }

    /// <summary>A page goes to the trash first and for good with <c>status=trashed</c>; everything else goes at once.</summary>
    private Answer Delete(Call call)
    {
        var content = Find(confluence, call);
        var asked = call.Query("status") ?? "current";
        if (content is Page && content.Status != asked) throw call.NotFound($"No content found with id: ContentId{{id={call.Path("id")}}}");
        if (content is Page { Status: "current" } page)
        {
            SpaceAccess.CheckDelete(confluence, call, page);
            confluence.Trash(page);
        }
        else
        {
            confluence.Purge(content);
        }

        return Answer.NoContent();
    }

    private TreeItem? Ancestor(Call call, JsonObject request, Space space)
    {
        if (LastAncestor(request) is not { } id) return null;
        var parent = confluence.Find(id) as Page ?? throw call.Bad($"The parent ID specified does not exist: {id}");
        return parent.Space == space ? parent : throw call.Bad("You can't set a parent page from a different space.");
    }

    private static string? LastAncestor(JsonObject request) => (request.ArrayAt("ancestors") ?? []).LastOrDefault().TextAt("id");

    private static string Storage(Call call, JsonObject request)
    {
        var body = request.ObjectAt("body").ObjectAt("storage") ?? request.ObjectAt("body").ObjectAt("wiki") ?? throw call.Bad("Content body is required in storage or wiki representation.");
        return PageEdits.Storage(call, body.TextAt("representation") ?? "storage", body.TextAt("value"));
    }

    private static Expansion Written(Call call) =>
        call.Query("expand") is null ? new Expansion(["body.storage", "version", "space", "history", "ancestors", "container", "extensions"]) : Expand(call);
}
