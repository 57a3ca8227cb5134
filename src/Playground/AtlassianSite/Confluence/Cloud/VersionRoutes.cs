using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>The saved versions of a page or an attachment.</summary>
internal sealed class VersionRoutes(ConfluenceStore confluence)
{
    private readonly V2Json _json = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/pages/{id}/versions", call => List(call, PageRoutes.Find(confluence, call), "page"));
        routes.Get("/pages/{id}/versions/{number}", call => One(call, PageRoutes.Find(confluence, call)));
        routes.Get("/blogposts/{id}/versions", call => List(call, BlogPostRoutes.Find(confluence, call), "blogpost"));
        routes.Get("/blogposts/{id}/versions/{number}", call => One(call, BlogPostRoutes.Find(confluence, call)));
        routes.Get("/attachments/{id}/versions", call => List(call, AttachmentRoutes.Find(confluence, call), "attachment"));
        routes.Get("/attachments/{id}/versions/{number}", call => One(call, AttachmentRoutes.Find(confluence, call)));
    }

    private Answer List(Call call, Content content, string name)
    {
        var format = PageRoutes.ListFormat(call);
        var versions = call.Query("sort") == "modified-date" ? content.Versions.AsEnumerable() : content.Versions.AsEnumerable().Reverse();
        return call.Page(versions, version =>
        {
            var json = V2Json.Of(version);
            json[name] = new JsonObject { ["id"] = content.PublicId, ["title"] = version.Title };
            if (format is not null && content is Page page) json[name]!["body"] = _json.Of(page, format, version: version)["body"]!.DeepClone();
            return json;
        });
    }

    private static Answer One(Call call, Content content)
    {
        var number = call.PathId("number");
        var version = content.Versions.Find(version => version.Number == number) ?? throw call.NotFound("Not Found");
        var json = V2Json.Of(version);
        json["contentTypeModified"] = false;
        json["collaborators"] = new JsonArray(version.Author.AccountId);
        if (number > 1) json["prevVersion"] = number - 1;
        if (number < content.Current.Number) json["nextVersion"] = number + 1;
        return Answer.Ok(json);
    }
}
