using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>What apps keep with an issue.</summary>
internal sealed class PropertyRoutes(JiraStore jira)
{
    private const int MaxLength = 32_768;
    private const int MaxKey = 255;

    public void Map(RouteTable routes, string api)
    {
        routes.Get(api + "/issue/{key}/properties", Keys);
        routes.Get(api + "/issue/{key}/properties/{property}", One);
        routes.Put(api + "/issue/{key}/properties/{property}", Set);
        routes.Delete(api + "/issue/{key}/properties/{property}", Delete);
    }

    private Answer Keys(Call call)
    {
        var issue = IssueRoutes.Find(jira, call);
        return Answer.Ok(new JsonObject
        {
            ["keys"] = issue.Properties.Keys.Select(key => (JsonNode?)new JsonObject { ["self"] = $"{jira.ApiAddress}/issue/{issue.Id}/properties/{Uri.EscapeDataString(key)}", ["key"] = key }).ToJsonArray(),
        });
    }

    private Answer One(Call call) =>
        IssueRoutes.Find(jira, call).Properties.TryGetValue(call.Path("property"), out var value)
            ? Answer.Ok(new JsonObject { ["key"] = call.Path("property"), ["value"] = value.DeepClone() })
            : throw Missing(call);

    private Answer Set(Call call)
    {
        var (issue, key) = (IssueRoutes.Find(jira, call), call.Path("property"));
        _ = call.SignedIn;
        if (key.Length > MaxKey) throw Errors.Jira(400, "The property key is too long.");
        var value = (call.HasBody ? call.AnyJson() : null) ?? throw Errors.Jira(400, "The property value must not be empty.");
        if (value.ToJsonString().Length > MaxLength) throw Errors.Jira(400, $"The property value is too long. It may be at most {MaxLength} characters.");
        var isNew = !issue.Properties.ContainsKey(key);
        issue.Properties[key] = value.DeepClone();
        return new Answer(isNew ? 201 : 200);
    }

    private Answer Delete(Call call) => IssueRoutes.Find(jira, call).Properties.Remove(call.Path("property")) ? Answer.NoContent() : throw Missing(call);

    private static RefusalException Missing(Call call) => Errors.Jira(404, $"The property with key '{call.Path("property")}' does not exist.");
}
