using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>The choices of custom fields as administrators set them up on Cloud.</summary>
internal sealed class FieldContextRoutes(JiraStore jira)
{
    private const string Context = "10300";

    public void Map(RouteTable routes, string api)
    {
        if (!jira.Site.IsCloud) return;
        routes.Get(api + "/field/{id}/context", call =>
        {
            Find(call, "Only Jira administrators can access custom field contexts.");
            return Answer.Ok(call.Page(["Default"], name => new JsonObject { ["id"] = Context, ["name"] = name, ["description"] = "", ["isGlobalContext"] = true, ["isAnyIssueType"] = true }));
        });
        routes.Get(api + "/field/{id}/context/{context}/option", call =>
        {
            var field = Find(call, "Only Jira administrators can manage custom field options.");
            if (call.Path("context") != Context) throw Errors.Jira(404, "The custom field was not found.");
            if (field.Options.Count == 0) throw Errors.Jira(400, "The custom field doesn't support options.");
            return Answer.Ok(call.Page(field.Options, option => new JsonObject { ["id"] = option.Id, ["value"] = option.Value, ["disabled"] = false }, 100, 1000));
        });
    }

    private Field Find(Call call, string refusal)
    {
        if (!jira.Administrators.Contains(call.SignedIn.Name)) throw Errors.Jira(403, refusal);
        return jira.Fields.ById(call.Path("id")) is { Custom: true } field ? field : throw Errors.Jira(404, "The custom field was not found.");
    }
}
