using System.Text.Json.Nodes;
using Playground.AtlassianSite.Confluence.V1;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Moving and copying pages, which only Cloud's v1 knows.</summary>
internal sealed class PlacingRoutes(ConfluenceStore confluence)
{
    private readonly ContentJson _content = new(confluence);
    private readonly PageEdits _edits = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Put("/rest/api/content/{id}/move/{position}/{target}", Move);
        routes.Post("/rest/api/content/{id}/copy", Copy);
        routes.Post("/rest/api/content/{id}/pagehierarchy/copy", CopyTree);
        routes.Post("/rest/api/content/archive", Archive);
        routes.Get("/rest/api/longtask/{id}", Task);
    }

    private Answer Archive(Call call)
    {
        var ids = (call.Json()["pages"] as JsonArray ?? []).Select(page => page?["id"]?.ToString() ?? "").ToList();
        if (ids.Count == 0) throw call.Bad("pages must be specified");
        foreach (var page in ids.Select(id => Find(call, id)).ToList())
        {
            if (page.Status != "current") throw call.Bad($"Page with id {page.Id} is archived already.");
            page.Status = "archived";
        }

        var task = confluence.NextId();
        confluence.LongTasks[task] = long.Parse(ids[0], System.Globalization.CultureInfo.InvariantCulture);
        return new Answer(202, new JsonObject { ["id"] = task.Text(), ["links"] = new JsonObject { ["status"] = $"/rest/api/longtask/{task}" } });
    }

    private Answer Move(Call call)
    {
        var page = Find(call, call.Path("id"));
        var target = confluence.Find(call.Path("target")) as TreeItem ?? throw Missing(call, call.Path("target"));
        var position = call.Path("position");
        if (position is not ("append" or "before" or "after")) throw call.Bad($"Invalid position: {position}");
        _edits.CheckPlace(call, page, position == "append" ? target : target.Parent);
        if (position == "append") confluence.Move(page, target);
        else confluence.MoveBeside(page, target, position == "after");
        return Answer.Ok(new JsonObject { ["pageId"] = page.PublicId });
    }

    private Answer Copy(Call call)
    {
        var (page, request) = (Find(call, call.Path("id")), call.Json());
        var destination = request.ObjectAt("destination");
        if (destination.TextAt("value") is not { } value) throw call.Bad("destination must be specified");
        var (space, parent) = destination.TextAt("type") switch
        {
            "space" => (confluence.FindSpace(value) ?? throw call.NotFound($"No space found with key: {value}"), (TreeItem?)null),
            "parent_page" => Place(Find(call, value)),
            "parent_content" => Place(confluence.Find(value) as TreeItem ?? throw Missing(call, value)),
            var type => throw call.Bad($"destination.type is invalid: {type}"),
        };
        return Answer.Ok(_content.Of(CopyOf(call, page, space, parent, request.TextAt("pageTitle") ?? page.Title, request), new Expansion(["space", "history", "version"]), call, top: true));
    }

    private static (Space Space, TreeItem? Parent) Place(TreeItem parent) => (parent.Space, parent);

    private Page CopyOf(Call call, Page page, Space space, TreeItem? parent, string title, JsonObject options)
    {
        var copy = _edits.Create(call, space, parent, title, page.Body);
        if (Wants(options, "copyLabels")) page.Labels.ForEach(label => confluence.AddLabel(copy, label.Name, label.Prefix));
        if (Wants(options, "copyAttachments"))
            foreach (var file in page.Attachments.Where(file => file.Status == "current")) confluence.AddAttachment(copy, file.Title, file.File.MediaType, file.File.Bytes, call.SignedIn);
        return copy;
    }

    // The work is done at once, and told of as if it had taken a while.
    private Answer CopyTree(Call call)
    {
        var (page, request) = (Find(call, call.Path("id")), call.Json());
        var parent = Find(call, request.TextAt("destinationPageId") ?? throw call.Bad("destinationPageId must be specified"));
        var titles = request.ObjectAt("titleOptions");
        var copy = CopyTree(call, page, parent, title => Renamed(title, titles), request);
        var task = confluence.NextId();
        confluence.LongTasks[task] = copy.Id;
        return new Answer(202, new JsonObject { ["id"] = task.Text(), ["links"] = new JsonObject { ["status"] = $"/rest/api/longtask/{task}" } });
    }

    private Page CopyTree(Call call, Page page, TreeItem parent, Func<string, string> rename, JsonObject options)
    {
        var below = page.CurrentChildren.OfType<Page>().ToList();
        var copy = CopyOf(call, page, parent.Space, parent, rename(page.Title), options);
        if (Wants(options, "copyDescendants")) below.ForEach(child => CopyTree(call, child, copy, rename, options));
        return copy;
    }

    private Answer Task(Call call)
    {
        var id = call.PathId();
        if (!confluence.LongTasks.TryGetValue(id, out var result)) throw call.NotFound($"No task found with id: {id}");
        return Answer.Ok(new JsonObject
        {
            ["id"] = id.Text(),
            ["name"] = new JsonObject { ["key"] = "com.atlassian.confluence.pagetree.copy", ["args"] = new JsonArray() },
            ["elapsedTime"] = 12,
            ["percentageComplete"] = 100,
            ["successful"] = true,
            ["finished"] = true,
            ["messages"] = new JsonArray(),
            ["_links"] = new JsonObject { ["self"] = $"{confluence.Address}/rest/api/longtask/{id}" },
            ["additionalDetails"] = new JsonObject { ["destinationId"] = result.Text() },
        });
    }

    private static string Renamed(string title, JsonObject? options) =>
        options.TextAt("search") is { Length: > 0 } search ? options.TextAt("prefix") + title.Replace(search, options.TextAt("replace") ?? "", StringComparison.Ordinal) : options.TextAt("prefix") + title;

    private static bool Wants(JsonObject options, string name) => options[name]?.GetValueKind() is System.Text.Json.JsonValueKind.True;

    private Page Find(Call call, string id) => confluence.Find(id) is Page { Status: "current" } page and not BlogPost ? page : throw Missing(call, id);

    private static RefusalException Missing(Call call, string id) => call.NotFound($"No content found with id: ContentId{{id={id}}}");
}
