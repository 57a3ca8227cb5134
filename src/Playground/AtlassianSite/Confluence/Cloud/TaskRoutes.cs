using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>The tasks of all pages, as they stand in their bodies.</summary>
internal sealed class TaskRoutes(ConfluenceStore confluence)
{
    // A task's id is its page's with its number in the page behind it.
    private const long PerPage = 10_000;

    public void Map(RouteTable routes)
    {
        routes.Get("/tasks", List);
        routes.Get("/tasks/{id}", call => Answer.Ok(Of(call, Find(call))));
        routes.Put("/tasks/{id}", Change);
    }

    private Answer List(Call call)
    {
        var (pages, posts, spaces, people, status, ids) = (call.QueryList("page-id"), call.QueryList("blogpost-id"), call.QueryList("space-id"), call.QueryList("assigned-to"), call.Query("status"), call.QueryList("task-id"));
        if (status is not (null or "complete" or "incomplete")) throw call.Bad($"Provided value {{{status}}} for 'status' is not valid");
        var found = confluence.Pages.Concat(confluence.BlogPosts).Where(page => page.Status == "current"
            && ((pages.Count == 0 && posts.Count == 0) || pages.Contains(page.PublicId) || posts.Contains(page.PublicId)) && (spaces.Count == 0 || spaces.Contains(page.Space.Id.Text())))
            .SelectMany(Tasks).Where(task => (status is null || task.Status == status) && (people.Count == 0 || people.Contains(task.Assignee)) && (ids.Count == 0 || ids.Contains(task.Id.Text()))
                && (call.Query("include-blank-tasks") != "false" || task.Body.Length > 0));
        return call.Page(found, task => Of(call, task));
    }

    private Answer Change(Call call)
    {
        var task = Find(call);
        if (!ConfluenceStore.Lets(call.User, "update", task.Page)) throw call.NotFound("Not Found");
        if (call.Json().TextAt("status") is not ("complete" or "incomplete")) throw call.Bad("status must be complete or incomplete");
        var root = StorageXml.Parse(task.Page.Body);
        var element = root.Descendants(StorageXml.Ac + "task").First(one => Number(one) == task.Number);
        element.Element(StorageXml.Ac + "task-status")!.Value = call.Json().TextAt("status")!;
        task.Page.Versions[^1] = task.Page.Current with { Body = StorageXml.Write(root.Nodes()) };
        return Answer.Ok(Of(call, Find(call)));
    }

    private PageTask Find(Call call)
    {
        var id = call.PathId();
        return confluence.Find(id / PerPage) is Page { Status: "current" } page && Tasks(page).FirstOrDefault(task => task.Id == id) is { } found ? found : throw call.NotFound("Not Found");
    }

    private static IEnumerable<PageTask> Tasks(Page page) => StorageXml.Parse(page.Body).Descendants(StorageXml.Ac + "task").Select(element =>
    {
        var body = element.Element(StorageXml.Ac + "task-body");
        var due = (string?)body?.Descendants("time").FirstOrDefault()?.Attribute("datetime");
        return new PageTask(
            page, Number(element), element.Element(StorageXml.Ac + "task-status")?.Value ?? "incomplete", body is null ? "" : StorageXml.Write(body.Nodes()),
            (string?)body?.Descendants(StorageXml.Ri + "user").FirstOrDefault()?.Attribute(StorageXml.Ri + "account-id") ?? "", due);
    });

    private static long Number(XElement task) => long.TryParse(task.Element(StorageXml.Ac + "task-id")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static JsonObject Of(Call call, PageTask task)
    {
        var json = new JsonObject
        {
            ["id"] = task.Id.Text(),
            ["localId"] = task.Number.Text(),
            ["spaceId"] = task.Page.Space.Id.Text(),
            [task.Page is BlogPost ? "blogPostId" : "pageId"] = task.Page.PublicId,
            ["status"] = task.Status,
            ["body"] = call.Query("body-format") is { } format ? new JsonObject { [format] = new JsonObject { ["representation"] = format, ["value"] = BodyFormats.Show(call.Store.Confluence, task.Page, task.Body, format) } } : new JsonObject(),
            ["createdBy"] = task.Page.First.Author.AccountId,
            ["createdAt"] = task.Page.First.Created.ConfluenceTime(),
        };
        if (task.Assignee.Length > 0) json["assignedTo"] = task.Assignee;
        if (task.Due is not null) json["dueAt"] = task.Due + "T00:00:00.000Z";
        return json;
    }

    /// <summary>A task on a page.</summary>
    private sealed record PageTask(Page Page, long Number, string Status, string Body, string Assignee, string? Due)
    {
        public long Id => (Page.Id * PerPage) + Number;
    }
}
