using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>A value a field does not take; the message is Jira's.</summary>
internal sealed class FieldException(string message) : Exception(message);

/// <summary>Checks a value for a field and says how it would be written; nothing is changed until the plan is run.</summary>
internal sealed class FieldWriter(JiraStore jira)
{
    private readonly VocabularyJson _words = new(jira);

    public Action<Issue> Plan(Project project, Field field, JsonNode? value) => field.Id switch
    {
        "summary" => Summary(value),
        "description" => Rich(value, (issue, rich) => issue.Description = rich),
        "environment" => Rich(value, (issue, rich) => issue.Environment = rich),
        "issuetype" => Set(Named(value, project.IssueTypes, x => x.Id, x => x.Name, "The issue type selected is invalid."), (issue, x) => issue.Type = x),
        "priority" => value is null ? issue => issue.Priority = null
            : Set(Named(value, jira.Words.Priorities, x => x.Id, x => x.Name, "The priority selected is invalid."), (issue, x) => issue.Priority = x),
        "resolution" => Set(Named(value, jira.Words.Resolutions, x => x.Id, x => x.Name, "The resolution selected is invalid."), (issue, x) => issue.Resolution = x),
        "assignee" => Set(Person(value), (issue, user) => issue.Assignee = user),
        "reporter" => Set(Person(value), (issue, user) => issue.Reporter = user),
        "labels" => Labels(value),
        "components" => Set(Several(value, project.Components, x => x.Id, x => x.Name, "Component name"), (issue, list) => issue.Components = list),
        "fixVersions" => Set(Several(value, project.Releases, x => x.Id, x => x.Name, "Version name"), (issue, list) => issue.FixVersions = list),
        "duedate" => Set(Date(value), (issue, date) => issue.DueDate = date),
        "parent" => Parent(project, value),
        FieldCatalog.Sprint => Sprint(value),
        _ when field.Custom => Custom(field, value),
        _ => throw new FieldException($"Field '{field.Id}' cannot be set. It is not on the appropriate screen, or unknown."),
    };

    private static Action<Issue> Set<T>(T value, Action<Issue, T> write) => issue => write(issue, value);

    private static Action<Issue> Summary(JsonNode? value)
    {
        if (value is not null && value.GetValueKind() is not JsonValueKind.String) throw new FieldException("Operation value must be a string");
        var text = value?.ToString().Trim() ?? "";
        if (text.Length == 0) throw new FieldException("You must specify a summary of the issue.");
        if (text.Length > 255) throw new FieldException("Summary can't exceed 255 characters.");
        if (text.AsSpan().ContainsAny('\n', '\r')) throw new FieldException("The summary is invalid because it contains newline characters.");
        return issue => issue.Summary = text;
    }

    private Action<Issue> Rich(JsonNode? value, Action<Issue, JsonNode?> write)
    {
        CheckRich(value);
        var kept = value?.DeepClone();
        return issue => write(issue, kept);
    }

    /// <summary>Rich text must be an ADF document on Cloud and text on Data Center.</summary>
    public bool IsRich(JsonNode value) => jira.Site.IsCloud ? RichText.IsDocument(value) : value.GetValueKind() is JsonValueKind.String;

    public void CheckRich(JsonNode? value)
    {
        if (value is not null && !IsRich(value))
            throw new FieldException(jira.Site.IsCloud ? "Operation value must be an Atlassian Document (see the Atlassian Document Format)" : "Operation value must be a string");
    }

    private static T Named<T>(JsonNode? value, IEnumerable<T> all, Func<T, string> id, Func<T, string> name, string otherwise)
    {
        var (wantedId, wantedName) = (value.TextAt("id"), value.TextAt("name") ?? value.TextAt("value"));
        var found = all.Where(item => wantedId is not null ? id(item) == wantedId : string.Equals(name(item), wantedName, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count == 1 ? found[0] : throw new FieldException(otherwise);
    }

    private static List<T> Several<T>(JsonNode? value, IReadOnlyList<T> all, Func<T, string> id, Func<T, string> name, string what)
    {
        if (value is null) return [];
        if (value is not JsonArray items) throw new FieldException("Operation value must be an array of objects");
        return [.. items.Select(item => Named(item, all, id, name, $"{what} '{item.TextAt("name") ?? item.TextAt("value") ?? item.TextAt("id")}' is not valid"))];
    }

    private User? Person(JsonNode? value)
    {
        if (value is null) return null;
        if (jira.Site.IsCloud)
        {
            var id = value.TextAt("accountId") ?? value.TextAt("id");
            if (id is null or "-1") return null;
            return jira.Site.Users.ByAccountId(id) is { Active: true } found ? found : throw new FieldException($"User '{id}' cannot be assigned issues.");
        }
        var name = value.TextAt("name");
        if (name is null && value.TextAt("key") is null) throw new FieldException("expected Object containing a 'name' property");
        if (name is { Length: 0 } or "-1") return null;
        var user = name is not null ? jira.Site.Users.ByName(name) : jira.Site.Users.ByKey(value.TextAt("key"));
        return user is { Active: true } ? user : throw new FieldException($"User '{name ?? value.TextAt("key")}' does not exist.");
    }

    private static Action<Issue> Labels(JsonNode? value)
    {
        if (value is not (null or JsonArray)) throw new FieldException("data was not an array");
        var labels = (value as JsonArray ?? []).Select(item => item.AsText() ?? throw new FieldException("string expected at index 0")).Distinct().ToList();
        if (labels.Find(label => label.Any(char.IsWhiteSpace)) is { } spaced) throw new FieldException($"The label '{spaced}' contains spaces which is invalid.");
        return issue => issue.Labels = labels;
    }

    private static string? Date(JsonNode? value)
    {
        if (value is null || value.AsText() is { Length: 0 }) return null;
        if (value.GetValueKind() is not JsonValueKind.String) throw new FieldException("Operation value must be a string");
        return DateOnly.TryParseExact(value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? value.ToString() : throw new FieldException($"Error parsing date string: {value}");
    }

    private Action<Issue> Parent(Project project, JsonNode? value)
    {
        if (value is null) return issue => JiraStore.SetParent(issue, null);
        var parent = jira.Find(value.TextAt("key") ?? value.TextAt("id"));
        if (parent is null || parent.Project != project) throw new FieldException("Could not find issue by id or key.");
        return issue => JiraStore.SetParent(issue, parent);
    }

    private Action<Issue> Sprint(JsonNode? value)
    {
        if (value is null) return issue => issue.Sprint = null;
        if (value.GetValueKind() is not JsonValueKind.Number) throw new FieldException("Number value expected as the Sprint id.");
        var sprint = jira.Agile.FindSprint(value.AsText());
        return sprint is { State: not "closed" } ? issue => issue.Sprint = sprint : throw new FieldException($"Sprint with id '{value}' does not exist.");
    }

    private Action<Issue> Custom(Field field, JsonNode? value)
    {
        var kept = value is null ? null : Checked(field, value);
        return issue =>
        {
            if (kept is null) issue.Custom.Remove(field.Id);
            else issue.Custom[field.Id] = kept.DeepClone();
        };
    }

    private JsonNode? Checked(Field field, JsonNode value)
    {
        if (field.Rich)
        {
            CheckRich(value);
            return value;
        }
        return field.CustomType switch
        {
            "float" => value.GetValueKind() is JsonValueKind.Number ? value : throw new FieldException("Operation value must be a number"),
            "select" => _words.Of(Named(value, field.Options, x => x.Id, x => x.Value, $"Specify a valid 'id' or 'name' for {field.Name}")),
            "multiselect" => Several(value, field.Options, x => x.Id, x => x.Value, "Option value").Select(_words.Of).ToJsonArray(),
            "datepicker" => Date(value),
            "userpicker" => Person(value) is { } user ? UserJson.Of(jira, user) : null,
            _ => value.GetValueKind() is JsonValueKind.String ? value : throw new FieldException("Operation value must be a string"),
        };
    }
}
