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
        var pages = call.User is null || call.Query("type") is "blogpost" ? [] : confluence.Pages;
        var found = pages.Where(page =>
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
            "page" => CreatePage(call, request),
            "comment" => CreateComment(call, request, author),
            var other => throw call.Bad($"Content type '{other}' is not supported."),
        };
        return Answer.Ok(_content.Of(content, Written(call), call, top: true));
    }

    private Page CreatePage(Call call, JsonObject request)
    {
        var key = request.ObjectAt("space").TextAt("key") ?? throw call.Bad("Space is required to create content.");
        var space = confluence.FindSpace(key) ?? throw call.NotFound($"No space found with key: {key}");
        return _edits.Create(call, space, Ancestor(call, request, space), request.TextAt("title"), Storage(call, request));
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
            var parent = request.ContainsKey("ancestors") ? Ancestor(call, request, page.Space) : page.Parent;
            _edits.Change(call, page, request.TextAt("title"), storage, number, request.ObjectAt("version").TextAt("message"), minor, request.TextAt("status"));
            _edits.Move(call, page, parent);
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
        if (content is not Page page || call.Query("status") == "trashed") confluence.Purge(content);
        else confluence.Trash(page);
        return Answer.NoContent();
    }

    private Page? Ancestor(Call call, JsonObject request, Space space)
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
