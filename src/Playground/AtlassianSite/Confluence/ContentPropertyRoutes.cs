using System.Text.Json.Nodes;
using Playground.AtlassianSite.Confluence.Cloud;
using Playground.AtlassianSite.Confluence.V1;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence;

/// <summary>What apps keep with pages: found by id on Cloud, by key on Data Center.</summary>
internal sealed class ContentPropertyRoutes(ConfluenceStore confluence)
{
    private const int LongestKey = 255;
    private const string OnDataCenter = "/rest/api/content/{id}/property";

    public void MapCloud(RouteTable routes)
    {
        foreach (var path in new[] { "/pages/{id}/properties", "/blogposts/{id}/properties" })
        {
            routes.Get(path, call => V2Paging.Page(call, Find(call).Properties.Values.Where(one => call.Query("key") is not { } key || one.Key == key), Of));
            routes.Post(path, Create);
            routes.Get(path + "/{property}", call => Answer.Ok(Of(ById(call))));
            routes.Put(path + "/{property}", call => Replace(call, ById(call)));
            routes.Delete(path + "/{property}", call => Delete(call, ById(call)));
        }
    }

    public void MapDataCenter(RouteTable routes)
    {
        routes.Get(OnDataCenter, call => Answer.Ok(V1Paging.Page(call, Find(call).Properties.Values, Of)));
        routes.Post(OnDataCenter, Create);
        routes.Get(OnDataCenter + "/{key}", call => Answer.Ok(Of(ByKey(call))));
        routes.Put(OnDataCenter + "/{key}", call => Replace(call, ByKey(call)));
        routes.Delete(OnDataCenter + "/{key}", call => Delete(call, ByKey(call)));
    }

    private Answer Create(Call call)
    {
        var content = Editable(call);
        var request = call.Json();
        if (request.TextAt("key") is not { Length: > 0 and <= LongestKey } key) throw call.Bad("The property's key must have 1 to 255 characters");
        if (content.Properties.ContainsKey(key)) throw call.Bad($"A property with the key {key} already exists for this content");
        return Answer.Ok(Of(Write(call, content, key, request["value"], version: 1, confluence.NextId())));
    }

    private Answer Replace(Call call, ContentProperty property)
    {
        var content = Editable(call);
        var request = call.Json();
        if (request.TextAt("key") is { } key && key != property.Key) throw call.Bad("The key of a property cannot be changed");
        if (request.ObjectAt("version").NumberAt("number") != property.Version + 1) throw Errors.In(call.Shape, 409, $"Version must be incremented on update. Current version is: {property.Version}");
        return Answer.Ok(Of(Write(call, content, property.Key, request["value"], property.Version + 1, property.Id)));
    }

    private Answer Delete(Call call, ContentProperty property)
    {
        Editable(call).Properties.Remove(property.Key);
        return Answer.NoContent();
    }

    private ContentProperty Write(Call call, Content content, string key, JsonNode? value, int version, long id) =>
        content.Properties[key] = new ContentProperty(id, key, value?.DeepClone(), version, call.SignedIn, confluence.Site.Now);

    private JsonObject Of(ContentProperty property)
    {
        var version = new ContentVersion(property.Version, "", "", property.Author, property.Written, "", false);
        var json = new JsonObject { ["id"] = property.Id.Text(), ["key"] = property.Key, ["value"] = property.Value?.DeepClone() };
        json["version"] = confluence.Site.IsCloud ? V2Json.Of(version) : new ContentJson(confluence).VersionOf(version);
        return json;
    }

    private ContentProperty ById(Call call) => Find(call).Properties.Values.FirstOrDefault(one => one.Id.Text() == call.Path("property")) ?? throw call.NotFound("Not Found");

    private ContentProperty ByKey(Call call) => Find(call).Properties.GetValueOrDefault(call.Path("key")) ?? throw call.NotFound($"No content property found with key: {call.Path("key")}");

    private Content Find(Call call) => (call.User is null ? null : confluence.Find(call.Path("id")) as Page) ?? throw call.NotFound("Not Found");

    private Content Editable(Call call) => Find(call) is var content && ConfluenceStore.Lets(call.User, "update", content) ? content : throw Errors.In(call.Shape, 403, "You do not have permission to edit this content");
}
