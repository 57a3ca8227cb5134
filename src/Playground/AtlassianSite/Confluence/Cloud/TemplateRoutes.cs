using System.Text.Json.Nodes;
using Playground.AtlassianSite.Confluence.V1;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.Cloud;

/// <summary>Templates: listed for a space or for all, read one by one.</summary>
internal sealed class TemplateRoutes(ConfluenceStore confluence)
{
    private readonly ContentJson _content = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/rest/api/template/page", List);
        routes.Get("/rest/api/template/{id}", One);
    }

    private Answer List(Call call)
    {
        var key = call.Query("spaceKey");
        var space = key is null ? null : confluence.FindSpace(key) ?? throw Errors.V1(403, $"No space found with key : {key}");
        return Answer.Ok(V1Paging.Page(call, confluence.Templates.Where(template => template.Space == space), template => Of(call, template)));
    }

    private Answer One(Call call) => Answer.Ok(Of(call, confluence.Templates.FirstOrDefault(template => template.Id.Text() == call.Path("id")) ?? throw Errors.V1(403, $"There is no template with the given ID: {call.Path("id")}")));

    private JsonObject Of(Call call, Template template)
    {
        var json = new JsonObject { ["templateId"] = template.Id.Text(), ["name"] = template.Name, ["description"] = template.Description };
        if (template.Space is { } space) json["space"] = _content.SpaceOf(space, new Expansion([]));
        json["labels"] = template.Labels.Select((label, at) => (JsonNode?)new JsonObject { ["prefix"] = "global", ["name"] = label, ["id"] = (at + 1L).Text(), ["label"] = label }).ToJsonArray();
        json["templateType"] = "page";
        json["editorVersion"] = "v2";
        if (new Expansion(call.QueryList("expand")).Has("body")) json["body"] = new JsonObject { ["storage"] = new JsonObject { ["value"] = template.Body, ["representation"] = "storage", ["embeddedContent"] = new JsonArray() } };
        json["_expandable"] = new JsonObject { ["body"] = "" };
        json["_links"] = new JsonObject { ["self"] = $"{confluence.Address}/rest/api/template/{template.Id}" };
        return json;
    }
}
