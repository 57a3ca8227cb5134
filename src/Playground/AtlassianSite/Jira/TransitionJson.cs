using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>The steps an issue may take from where it stands.</summary>
internal sealed class TransitionJson(JiraStore jira)
{
    private readonly VocabularyJson _words = new(jira);
    private readonly FieldJson _fields = new(jira);

    public JsonArray Available(Issue issue, bool withFields, string? onlyId = null) =>
        Steps(jira, issue).Where(step => onlyId is null || step.Id == onlyId).Select(step => Of(issue, step, withFields)).ToJsonArray();

    public static IEnumerable<Transition> Steps(JiraStore jira, Issue issue) =>
        jira.Words.Transitions.Where(step => step.From is null || step.From == issue.Status);

    private JsonObject Of(Issue issue, Transition step, bool withFields)
    {
        var json = new JsonObject { ["id"] = step.Id, ["name"] = step.Name, ["to"] = _words.Of(step.To) };
        if (jira.Site.IsCloud)
        {
            json["hasScreen"] = step.RequiredFields.Count > 0;
            json["isGlobal"] = step.From is null;
            json["isInitial"] = false;
            json["isAvailable"] = true;
            json["isConditional"] = false;
            json["looped"] = false;
        }
        if (withFields)
            json["fields"] = new JsonObject(step.RequiredFields.Select(id => KeyValuePair.Create<string, JsonNode?>(id, _fields.OnScreen(jira.Fields.ById(id)!, issue.Project, required: true))));
        return json;
    }
}
