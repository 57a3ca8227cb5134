using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>What a reader wants of an issue: fields, expansions, properties.</summary>
internal sealed record IssueView(IReadOnlyList<string> Fields, IReadOnlyList<string> Expand, IReadOnlyList<string> Properties);

/// <summary>Whole issues as JSON.</summary>
internal sealed class IssueJson(JiraStore jira)
{
    private readonly IssueValues _values = new(jira);
    private readonly ActivityJson _activity = new(jira);
    private readonly TransitionJson _transitions = new(jira);

    public JsonObject Of(Issue issue, IssueView view)
    {
        var fields = Selected(view.Fields);
        var json = new JsonObject
        {
            ["expand"] = "renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations",
            ["id"] = issue.Id.Text(),
            ["self"] = $"{jira.ApiAddress}/issue/{issue.Id}",
            ["key"] = issue.Key,
        };
        if (fields.Count > 0 || view.Fields.Count == 0 || view.Fields.Contains("*navigable"))
            json["fields"] = new JsonObject(fields.Where(field => Shown(issue, field)).Select(field => KeyValuePair.Create(field.Id, _values.Of(issue, field))));
        foreach (var expansion in view.Expand) Expand(json, issue, fields, expansion);
        if (view.Properties.Count > 0)
            json["properties"] = new JsonObject(issue.Properties.Where(property => view.Properties.Contains(property.Key) || view.Properties.Contains("*all"))
                .Select(property => KeyValuePair.Create<string, JsonNode?>(property.Key, property.Value.DeepClone())));
        return json;
    }

    /// <summary>The fields a list such as <c>summary,-comment</c> or <c>*all</c> means; ids alone when it asks for nothing but the id or key.</summary>
    public IReadOnlyList<Field> Selected(IReadOnlyList<string> wanted)
    {
        var all = jira.Fields.All;
        var without = wanted.Where(name => name.StartsWith('-')).Select(name => name[1..]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var named = wanted.Where(name => !name.StartsWith('-') && !name.StartsWith('*')).ToList();
        if (named.Count == 0 || wanted.Contains("*all") || wanted.Contains("*navigable"))
            return [.. all.Where(field => !without.Contains(field.Id) && (!wanted.Contains("*navigable") || field.Id is not ("comment" or "attachment")))];
        return [.. all.Where(field => !without.Contains(field.Id) && named.Exists(name => Names(field, name)))];
    }

    public JsonObject Names(IReadOnlyList<string> wanted) =>
        new(Selected(wanted).Select(field => KeyValuePair.Create<string, JsonNode?>(field.Id, field.Name)));

    public JsonObject Schemas(IReadOnlyList<string> wanted) =>
        new(Selected(wanted).Select(field => KeyValuePair.Create<string, JsonNode?>(field.Id, FieldJson.Schema(field))));

    private static bool Names(Field field, string name) =>
        string.Equals(field.Id, name, StringComparison.OrdinalIgnoreCase) || string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Jira leaves a missing parent out, and shows every other empty field as null.</summary>
    private static bool Shown(Issue issue, Field field) => field.Id != "parent" || issue.Parent is not null;

    private void Expand(JsonObject json, Issue issue, IReadOnlyList<Field> fields, string expansion)
    {
        switch (expansion)
        {
            case "names":
                json["names"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Id, field.Name)));
                break;
            case "schema":
                json["schema"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Id, FieldJson.Schema(field))));
                break;
            case "renderedFields":
                json["renderedFields"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Id, Rendered(issue, field))));
                break;
            case "transitions":
                json["transitions"] = _transitions.Available(issue, withFields: false);
                break;
            case "changelog":
                json["changelog"] = _activity.ChangeLog(issue);
                break;
            case "editmeta":
                json["editmeta"] = new JsonObject { ["fields"] = new FieldScreens(jira).Edit(issue) };
                break;
            default:
                break;
        }
    }

    private JsonNode? Rendered(Issue issue, Field field)
    {
        if (field.Id == "comment") return _activity.Page(issue, issue.Comments, 0, Math.Max(100, issue.Comments.Count), rendered: true);
        return field.Rich && _values.Of(issue, field) is { } rich ? RichText.ToHtml(rich) : null;
    }
}
