using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>Labels on content: reading is v2's on Cloud, writing v1's on both.</summary>
internal sealed class LabelRoutes(ConfluenceStore confluence)
{
    private const string Forbidden = ":;,?&[]()#^*@!";
    private const string Labels = "/rest/api/content/{id}/label";

    public void Map(RouteTable routes)
    {
        routes.Get(Labels, call => Answer.Ok(List(call, Find(call))));
        routes.Post(Labels, Add);
        routes.Delete(Labels, call => Remove(call, call.Query("name")));
        routes.Delete(Labels + "/{label}", call => Remove(call, call.Path("label")));
    }

    private static JsonObject List(Call call, Content content)
    {
        var prefix = call.Query("prefix");
        return call.Page(content.Labels.Where(label => prefix is null || label.Prefix == prefix), ContentParts.Of, 200);
    }

    private Answer Add(Call call)
    {
        var content = Find(call);
        var given = call.AnyJson() is JsonArray many ? many.ToList() : [call.Json()];
        foreach (var label in given)
        {
            var name = label.TextAt("name");
            if (string.IsNullOrWhiteSpace(name)) throw call.Bad("A label must have a name");
            if (name.Length > 255 || name.Any(letter => char.IsWhiteSpace(letter) || Forbidden.Contains(letter)))
                throw call.Bad($"The label name '{name}' contains invalid characters");
            confluence.AddLabel(content, name.ToLowerInvariant(), label.TextAt("prefix") ?? "global");
        }
        return Answer.Ok(List(call, content));
    }

    private Answer Remove(Call call, string? name)
    {
        var content = Find(call);
        if (string.IsNullOrEmpty(name)) throw call.Bad("The label's name is required");
        if (content.Labels.RemoveAll(label => label.Name == name) == 0) throw call.NotFound($"No label found with name: {name}");
        return Answer.NoContent();
    }

    private Content Find(Call call) => (call.User is null ? null : confluence.Find(call.Path("id"))) ?? throw call.NotFound($"No content found with id: ContentId{{id={call.Path("id")}}}");
}
