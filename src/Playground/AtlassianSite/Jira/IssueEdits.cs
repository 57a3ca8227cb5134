using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Creates and changes issues from request bodies: all of it or, when one field is wrong, none of it.</summary>
internal sealed class IssueEdits(JiraStore jira)
{
    private readonly FieldWriter _writer = new(jira);
    private readonly IssueValues _values = new(jira);

    public Issue Create(JsonObject body, User author)
    {
        var fields = body.ObjectAt("fields") ?? [];
        var errors = new Dictionary<string, string>();
        var project = jira.FindProject(fields.ObjectAt("project").TextAt("id") ?? fields.ObjectAt("project").TextAt("key"));
        if (project is null) errors["project"] = jira.Site.IsCloud ? "Specify a valid project ID or key" : "valid project is required";
        var type = project?.IssueTypes.FirstOrDefault(type => Matches(type, fields.ObjectAt("issuetype")));
        if (type is null && project is not null) errors["issuetype"] = jira.Site.IsCloud ? "Specify a valid issue type" : "valid issue type is required";
        if (project is null || type is null) throw Errors.JiraFields(errors);
        if (!ProjectAccess.Has(jira, author, project, "CREATE_ISSUES")) throw Errors.JiraFields([KeyValuePair.Create("project", "You do not have permission to create issues in this project.")]);

        if (!fields.ContainsKey("summary")) errors["summary"] = "You must specify a summary of the issue.";
        if (type.Subtask && fields.ObjectAt("parent") is null) errors["parent"] = "Issue type is a sub-task but parent issue key or id not specified.";
        var writes = Plan(project, null, fields, body.ObjectAt("update"), author, errors, skip: ["project", "issuetype"]);
        CheckProperties(body, errors);
        if (errors.Count > 0) throw Errors.JiraFields(errors);
        var issue = jira.AddIssue(project, type, "", author);
        foreach (var write in writes) write(issue);
        SetProperties(issue, body);
        return issue;
    }

    /// <summary>Changes an issue's fields and writes the change log; <paramref name="allowed"/> limits a transition's screen.</summary>
    public void Edit(Issue issue, JsonObject body, User author, IReadOnlyList<string>? allowed = null)
    {
        var errors = new Dictionary<string, string>();
        var writes = Plan(issue.Project, issue, body.ObjectAt("fields") ?? [], body.ObjectAt("update"), author, errors, [], allowed);
        if (errors.Count > 0) throw Errors.JiraFields(errors);
        var before = IssueHistory.Snapshot(_values, jira, issue);
        foreach (var write in writes) write(issue);
        SetProperties(issue, body);
        jira.Record(issue, author, IssueHistory.Changes(before, IssueHistory.Snapshot(_values, jira, issue), jira));
    }

    private List<Action<Issue>> Plan(
        Project project, Issue? issue, JsonObject fields, JsonObject? update, User author, Dictionary<string, string> errors, string[] skip, IReadOnlyList<string>? allowed = null)
    {
        var writes = new List<Action<Issue>>();
        foreach (var (name, value) in fields)
            if (!skip.Contains(name)) Try(name, () => writes.Add(_writer.Plan(project, Settable(name, allowed), value)));
        foreach (var (name, operations) in update ?? [])
            Try(name, () => writes.AddRange(name == "comment" ? Comments(operations, author) : [Operations(project, issue, Settable(name, allowed), operations)]));
        return writes;

        void Try(string name, Action plan)
        {
            try
            {
                plan();
            }
            catch (FieldException problem)
            {
                errors[name] = problem.Message;
            }
        }
    }

    private Field Settable(string name, IReadOnlyList<string>? allowed)
    {
        var field = jira.Fields.ById(name);
        var settable = field is not null && (field.Settable || (allowed?.Contains(name) ?? false));
        return settable ? field! : throw new FieldException($"Field '{name}' cannot be set. It is not on the appropriate screen, or unknown.");
    }

    /// <summary>Folds add, set and remove over what the issue holds now, and plans the outcome.</summary>
    private Action<Issue> Operations(Project project, Issue? issue, Field field, JsonNode? operations)
    {
        if (operations is not JsonArray list) throw new FieldException("expected an array of operations");
        var held = issue is null ? null : _values.Of(issue, field);
        foreach (var operation in list.OfType<JsonObject>().SelectMany(entry => entry))
        {
            held = operation.Key switch
            {
                "set" => operation.Value?.DeepClone(),
                "add" => With(held as JsonArray, operation.Value),
                "remove" => Without(held as JsonArray, operation.Value),
                _ => throw new FieldException($"Unsupported operation '{operation.Key}'"),
            };
        }
        return _writer.Plan(project, field, held);
    }

    private static JsonArray With(JsonArray? held, JsonNode? item)
    {
        var array = Without(held, item);
        array.Add(item?.DeepClone());
        return array;
    }

    private static JsonArray Without(JsonArray? held, JsonNode? item) =>
        (held ?? []).Where(node => !Same(node, item)).Select(node => node?.DeepClone()).ToJsonArray();

    private static bool Same(JsonNode? held, JsonNode? given) => held is JsonObject
        ? new[] { "id", "name", "value" }.Any(key => given.TextAt(key) is { } wanted && string.Equals(wanted, held.TextAt(key), StringComparison.OrdinalIgnoreCase))
        : JsonNode.DeepEquals(held, given);

    private IEnumerable<Action<Issue>> Comments(JsonNode? operations, User author)
    {
        foreach (var body in (operations as JsonArray ?? []).Select(operation => operation.ObjectAt("add")?["body"]))
        {
            if (body is null) throw new FieldException("Comment body can not be empty!");
            _writer.CheckRich(body);
            yield return issue => jira.AddComment(issue, body.DeepClone(), author);
        }
    }

    private static bool Matches(IssueType type, JsonObject? wanted) =>
        wanted.TextAt("id") is { } id ? type.Id == id : string.Equals(type.Name, wanted.TextAt("name"), StringComparison.OrdinalIgnoreCase);

    private static void CheckProperties(JsonObject body, Dictionary<string, string> errors)
    {
        if ((body.ArrayAt("properties") ?? []).Any(property => (property?["value"]?.ToJsonString().Length ?? 0) > 32768))
            errors["properties"] = "The property value is too long.";
    }

    private static void SetProperties(Issue issue, JsonObject body)
    {
        foreach (var property in body.ArrayAt("properties") ?? [])
            if (property.TextAt("key") is { } key && property!["value"] is { } value) issue.Properties[key] = value.DeepClone();
    }
}
