using System.Globalization;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Pages: list, create, read, replace, delete.</summary>
internal sealed class PageRoutes(ConfluenceStore confluence)
{
    private static readonly string[] SingleFormats = ["storage", "atlas_doc_format", "view", "export_view", "anonymous_export_view", "styled_view", "editor"];
    private static readonly string[] ListFormats = ["storage", "atlas_doc_format"];

    private readonly V2Json _json = new(confluence);
    private readonly PageEdits _edits = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/pages", All);
        routes.Post("/pages", Create);
        routes.Get("/pages/{id}", One);
        routes.Put("/pages/{id}", Replace);
        routes.Put("/pages/{id}/title", Rename);
        routes.Delete("/pages/{id}", Delete);
    }

    /// <summary>A list of pages with v2's filters by status and title, its order and body format.</summary>
    public static Answer List(Call call, V2Json json, IEnumerable<Page> pages, string[] statuses)
    {
        var wanted = call.QueryList("status") is { Count: > 0 } given ? given : statuses;
        var title = call.Query("title");
        var format = Format(call, ListFormats);
        var found = pages.Where(page => wanted.Contains(page.Status) && (title is null || string.Equals(page.Title, title, StringComparison.OrdinalIgnoreCase)));
        return call.Page(Sorted(found, call.Query("sort")), page => json.Of(page, format));
    }

    /// <summary>The asked body format, refused when this operation has no such format.</summary>
    public static string? Format(Call call, string[] known)
    {
        var format = call.Query("body-format");
        return format is null || known.Contains(format) ? format : throw call.WrongType("body-format", format, "PrimaryBodyRepresentation");
    }

    public static string? SingleFormat(Call call) => Format(call, SingleFormats);

    public static string? ListFormat(Call call) => Format(call, ListFormats);

    public static Page Find(ConfluenceStore confluence, Call call, string name = "id") =>
        confluence.Find<Page>(call.PathId(name)) is { } page and not BlogPost ? page : throw call.NotFound("Not Found");

    /// <summary>A write body: <c>{representation, value}</c>, or the same below the representation's name.</summary>
    public static string Body(Call call, JsonObject request)
    {
        var body = request.ObjectAt("body") ?? [];
        if (body.TextAt("representation") is null && body.FirstOrDefault().Value is JsonObject nested) body = nested;
        return PageEdits.Storage(call, body.TextAt("representation"), body.TextAt("value"));
    }

    private static IEnumerable<Page> Sorted(IEnumerable<Page> pages, string? sort) => sort switch
    {
        "-id" => pages.OrderByDescending(page => page.Id),
        "title" => pages.OrderBy(page => page.Title, StringComparer.Ordinal),
        "-title" => pages.OrderByDescending(page => page.Title, StringComparer.Ordinal),
        "created-date" => pages.OrderBy(page => page.First.Created).ThenBy(page => page.Id),
        "-created-date" => pages.OrderByDescending(page => page.First.Created).ThenBy(page => page.Id),
        "modified-date" => pages.OrderBy(page => page.Current.Created).ThenBy(page => page.Id),
        "-modified-date" => pages.OrderByDescending(page => page.Current.Created).ThenBy(page => page.Id),
        _ => pages,
    };

    private Answer All(Call call)
    {
        var (ids, spaces) = (call.QueryList("id"), call.QueryList("space-id"));
        if (ids.Count > 250) throw call.Bad("At most 250 ids can be asked for at once");
        if (spaces.Count > 100) throw call.Bad("At most 100 space ids can be asked for at once");
        var pages = ids.Count == 0 ? confluence.Pages : ids.Select(id => confluence.Find<Page>(Number(call, id))).OfType<Page>().Where(page => page is not BlogPost).DistinctBy(page => page.Id).OrderBy(page => page.Id);
        return List(call, _json, pages.Where(page => spaces.Count == 0 || spaces.Contains(page.Space.Id.Text())), ["current", "archived"]);
    }

    private static long Number(Call call, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw call.WrongType("id", id, "long");

    private Answer One(Call call)
    {
        var page = Find(confluence, call);
        CheckStatus(call, page);
        var format = SingleFormat(call);
        var version = call.Query("version") is null ? null
            : page.Versions.Find(version => version.Number == call.Number("version", 0)) ?? throw call.NotFound("Not Found");
        var json = _json.Of(page, format, single: true, version);
        if (version is not null && version != page.Current) json["status"] = "historical";
        if (call.Flag("include-labels")) json["labels"] = V2Json.Embedded(page, "labels", page.Labels.Select(V2Json.Of));
        if (call.Flag("include-versions")) json["versions"] = V2Json.Embedded(page, "versions", page.Versions.AsEnumerable().Reverse().Select(V2Json.Of));
        if (call.Query("include-version") == "false") json.Remove("version");
        return Answer.Ok(json);
    }

    /// <summary>Drafts that were never published are there only for whoever asks for them.</summary>
    public static void CheckStatus(Call call, Page page)
    {
        var statuses = call.QueryList("status");
        if (statuses.Count > 0 && !statuses.Contains(page.Status)) throw call.NotFound("Not Found");
        if (page.Status == "draft" && !call.Flag("get-draft") && statuses.Count == 0) throw call.NotFound("Not Found");
    }

    /// <summary>The space a write names.</summary>
    public static Space Space(ConfluenceStore confluence, Call call, JsonObject request)
    {
        if (request.TextAt("spaceId") is null) throw call.Bad("Space ID is required: 'spaceId' must be provided");
        return (long.TryParse(request.TextAt("spaceId"), out var id) ? confluence.FindSpace(id) : null) ?? throw Errors.V2(404, "NOT_FOUND", "Space not found");
    }

    /// <summary>The status a new page or post asks for.</summary>
    public static string NewStatus(Call call, JsonObject request) =>
        request.TextAt("status") is { } status and not ("current" or "draft") ? throw call.WrongType("status", status, "ContentStatus") : request.TextAt("status") ?? "current";

    private Answer Create(Call call)
    {
        var request = call.Json();
        var space = Space(confluence, call, request);
        var status = NewStatus(call, request);
        if (request.TextAt("subtype") is { } subtype and not "live") throw call.WrongType("subtype", subtype, "PageSubtype");
        var parent = call.Flag("root-level") ? null : Parent(call, request, space) ?? space.Homepage;
        var storage = request.ObjectAt("body") is null ? "" : Body(call, request);
        var page = _edits.Create(call, space, parent, request.TextAt("title"), storage, status, request.TextAt("subtype") == "live");
        return Answer.Ok(_json.Of(page, "storage", single: true));
    }

    private TreeItem? Parent(Call call, JsonObject request, Space space) => Parent(confluence, call, request, space);

    /// <summary>What a write puts its content below; null when it names nothing.</summary>
    public static TreeItem? Parent(ConfluenceStore confluence, Call call, JsonObject request, Space space)
    {
        if (request.TextAt("parentId") is not { Length: > 0 } given) return null;
        var parent = long.TryParse(given, out var id) ? confluence.Find<TreeItem>(id) : null;
        if (parent is null or BlogPost || parent.Status != "current") throw Errors.V2(404, "NOT_FOUND", "Parent content not found");
        return parent.Space == space ? parent : throw call.Bad("The parent page must be in the same space as the page");
    }

    private Answer Replace(Call call)
    {
        var page = Find(confluence, call);
        var request = call.Json();
        foreach (var name in new[] { "id", "status", "title", "body", "version" })
            if (!request.ContainsKey(name)) throw call.Bad($"Required property '{name}' is missing");
        if (request.TextAt("id") != page.PublicId) throw call.Bad("The id in the body does not match the id in the path");
        var storage = Body(call, request);
        var parent = Parent(call, request, page.Space);
        var version = request.ObjectAt("version");
        _edits.Change(call, page, request.TextAt("title"), storage, version.NumberAt("number"), version.TextAt("message"), minorEdit: false, request.TextAt("status"));
        if (parent is not null) _edits.Move(call, page, parent);
        return Answer.Ok(_json.Of(page, "storage", single: true));
    }

    private Answer Rename(Call call)
    {
        var page = Find(confluence, call);
        foreach (var name in new[] { "status", "title" })
            if (!call.Json().ContainsKey(name)) throw call.Bad($"Required property '{name}' is missing");
        _edits.Change(call, page, call.Json().TextAt("title"), page.Body, page.Current.Number + 1, null, minorEdit: false);
        return Answer.Ok(_json.Of(page, null, single: true));
    }

    private Answer Delete(Call call)
    {
        Delete(confluence, call, Find(confluence, call));
        return Answer.NoContent();
    }

    /// <summary>To the trash; out of it for good; or a draft, which goes at once.</summary>
    public static void Delete(ConfluenceStore confluence, Call call, Page page)
    {
        if (page.Status == "current") SpaceAccess.CheckDelete(confluence, call, page);
        if (call.Flag("purge"))
        {
            if (page.Status != "trashed") throw call.Bad("Only trashed content can be purged: move the page to the trash first");
            confluence.Purge(page);
        }
        else if (page.Status == "trashed") throw call.NotFound("Not Found");
        else if (call.Flag("draft") != (page.Status == "draft")) throw call.NotFound("Not Found");
        else if (page.Status == "draft") confluence.Purge(page);
        else confluence.Trash(page);
    }
}
