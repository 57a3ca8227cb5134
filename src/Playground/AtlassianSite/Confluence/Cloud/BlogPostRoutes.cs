using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Blog posts: list, create, read, replace, delete.</summary>
internal sealed class BlogPostRoutes(ConfluenceStore confluence)
{
    private readonly V2Json _json = new(confluence);
    private readonly PageEdits _edits = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/blogposts", call => List(call, confluence.BlogPosts));
        routes.Post("/blogposts", Create);
        routes.Get("/blogposts/{id}", One);
        routes.Put("/blogposts/{id}", Replace);
        routes.Delete("/blogposts/{id}", Delete);
        routes.Get("/spaces/{id}/blogposts", InSpace);
    }

    public static BlogPost Find(ConfluenceStore confluence, Call call) => confluence.Find<BlogPost>(call.PathId()) ?? throw call.NotFound("Not Found");

    private Answer InSpace(Call call)
    {
        var space = confluence.FindSpace(call.PathId()) ?? throw call.NotFound("Not Found");
        return List(call, confluence.BlogPosts.Where(post => post.Space == space));
    }

    private Answer List(Call call, IEnumerable<BlogPost> posts)
    {
        var (ids, spaces, title) = (call.QueryList("id"), call.QueryList("space-id"), call.Query("title"));
        var format = PageRoutes.ListFormat(call);
        var statuses = call.QueryList("status") is { Count: > 0 } given ? given : ["current"];
        var found = posts.Where(post => (ids.Count == 0 || ids.Contains(post.PublicId)) && (spaces.Count == 0 || spaces.Contains(post.Space.Id.Text()))
            && (title is null || string.Equals(post.Title, title, StringComparison.OrdinalIgnoreCase)) && statuses.Contains(post.Status));
        return call.Page(call.Query("sort") switch
        {
            "-id" => found.OrderByDescending(post => post.Id),
            "created-date" => found.OrderBy(post => post.First.Created).ThenBy(post => post.Id),
            "-created-date" => found.OrderByDescending(post => post.First.Created).ThenByDescending(post => post.Id),
            "modified-date" => found.OrderBy(post => post.Current.Created).ThenBy(post => post.Id),
            "-modified-date" => found.OrderByDescending(post => post.Current.Created).ThenByDescending(post => post.Id),
            _ => found,
        }, post => _json.Of(post, format));
    }

    private Answer One(Call call)
    {
        var post = Find(confluence, call);
        PageRoutes.CheckStatus(call, post);
        var format = PageRoutes.SingleFormat(call);
        var version = call.Query("version") is null ? null : post.Versions.Find(version => version.Number == call.Number("version", 0)) ?? throw call.NotFound("Not Found");
        var json = _json.Of(post, format, single: true, version);
        if (version is not null && version != post.Current) json["status"] = "historical";
        return Answer.Ok(json);
    }

    private Answer Create(Call call)
    {
        var request = call.Json();
        var space = PageRoutes.Space(confluence, call, request);
        var status = PageRoutes.NewStatus(call, request);
        var storage = request.ObjectAt("body") is null ? "" : PageRoutes.Body(call, request);
        return Answer.Ok(_json.Of(_edits.CreatePost(call, space, request.TextAt("title"), storage, status), "storage", single: true));
    }

    private Answer Replace(Call call)
    {
        var post = Find(confluence, call);
        var request = call.Json();
        foreach (var name in new[] { "id", "status", "title", "body", "version" })
            if (!request.ContainsKey(name)) throw call.Bad($"Required property '{name}' is missing");
        if (request.TextAt("id") != post.PublicId) throw call.Bad("The id in the body does not match the id in the path");
        var version = request.ObjectAt("version");
        _edits.Change(call, post, request.TextAt("title"), PageRoutes.Body(call, request), version.NumberAt("number"), version.TextAt("message"), minorEdit: false, request.TextAt("status"));
        return Answer.Ok(_json.Of(post, "storage", single: true));
    }

    private Answer Delete(Call call)
    {
        PageRoutes.Delete(confluence, call, Find(confluence, call));
        return Answer.NoContent();
    }
}
