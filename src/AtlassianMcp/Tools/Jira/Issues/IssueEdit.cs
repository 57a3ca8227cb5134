using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Changes to one issue, put together before they are made.</summary>
internal sealed class IssueEdit(JiraClient jira, IssueFields fields)
{
    private static readonly string[] Nobody = ["unassigned", "nobody", "none"];

    private readonly Dictionary<string, JsonElement> _given = [];
    private readonly FieldInput _input = new(jira);
    private string[] _add = [];
    private string[] _remove = [];
    private Issue? _issue;
    private JsonObject _values = [];

    /// <summary>Whether no field was given.</summary>
    public bool IsEmpty => _given.Count == 0 && _add.Length == 0 && _remove.Length == 0;

    /// <summary>New values by field id.</summary>
    public JsonObject Values => _values;

    /// <summary>Operations by field id; null for none.</summary>
    public JsonObject? Operations => _add.Length + _remove.Length == 0
        ? null
        : new JsonObject { ["labels"] = new JsonArray([.. _add.Select(label => Operation("add", label)), .. _remove.Select(label => Operation("remove", label))]) };

    /// <summary>What changes, before and after.</summary>
    public IReadOnlyList<ChangedPart> Parts
    {
        get
        {
            var parts = FieldChanges.Of(_values, Present, Called, _input.People);
            if (Operations is null) return [.. parts];
            var labels = (IssueValues.Names(Present, "labels") ?? []).ToList();
            return [.. parts, new ChangedPart("labels", Listed(labels), Listed(labels.Union(_add).Except(_remove)))];
        }
    }

    private Issue Present => _issue ?? throw new InvalidOperationException("The issue was not looked at.");

    /// <summary>Takes fields by id or display name.</summary>
    public void Give(IReadOnlyDictionary<string, JsonElement>? given)
    {
        foreach (var (name, value) in given ?? new Dictionary<string, JsonElement>()) Take(fields.Find(name).Id, value);
    }

    /// <summary>Takes the value of a field; null leaves it alone.</summary>
    public void Give<T>(string id, T? value) where T : class
    {
        if (value is not null) Take(id, JsonSerializer.SerializeToElement(value));
    }

    /// <summary>Takes labels to add and to take off.</summary>
    public void Label(string[] add, string[] remove)
    {
        (_add, _remove) = ([.. add.Distinct()], [.. remove.Distinct()]);
        if (IsLabelled && _given.ContainsKey("labels")) throw Twice("labels");
        if (_add.Intersect(_remove).FirstOrDefault() is { } both) throw new ArgumentException($"The label '{both}' is to be added and to be taken off.");
    }

    /// <summary>Reads the issue and makes the values ready for it.</summary>
    public async Task<Issue> LookAsync(string key, bool allowLoss, CancellationToken cancellationToken)
    {
        string[] ids = [.. _given.Keys.Union(["summary", "labels", "assignee", "parent", "project", "issuetype"])];
        _issue = await jira.Issues.GetAsync(key, ids, expand: null, cancellationToken);
        _values = await _input.ReadAsync(_issue, fields, _given, allowLoss, cancellationToken);
        return _issue;
    }

    /// <summary>Gives the issue to somebody who may have it, or to nobody.</summary>
    public async Task AssignAsync(string who, CancellationToken cancellationToken)
    {
        var project = Present.Field("project") is { } place ? IssueValues.Member(place, "key") : null;
        var assignee = IsNobody(who) ? null : await _input.People.AssigneeAsync(who, project ?? Present.Key.Split('-')[0], cancellationToken);
        if (!_values.TryAdd("assignee", assignee)) throw Twice("assignee");
    }

    /// <summary>Puts the issue below another, or below none.</summary>
    public async Task MoveBelowAsync(string parent, CancellationToken cancellationToken)
    {
        var isSubtask = Present.Field("issuetype") is { } type && type.TryGetProperty("subtask", out var subtask) && subtask.ValueKind == JsonValueKind.True;
        var key = parent.Trim().Equals("none", StringComparison.OrdinalIgnoreCase) ? null : AtlassianUrl.Issue(parent);
        var (id, value) = await ParentField.OfAsync(jira, isSubtask, key, cancellationToken);
        if (!_values.TryAdd(id, value)) throw Twice(id);
    }

    /// <summary>Whether a word for an assignee means that there shall be none.</summary>
    public static bool IsNobody(string who) => Nobody.Contains(who.Trim(), StringComparer.OrdinalIgnoreCase);

    private bool IsLabelled => _add.Length + _remove.Length > 0;

    private void Take(string id, JsonElement value)
    {
        if (!_given.TryAdd(id, value)) throw Twice(id);
    }

    private string Called(string id) => fields.All.FirstOrDefault(field => field.Id == id) is { Custom: true } field ? field.Name : id;

    private static string? Listed(IEnumerable<string> labels) => string.Join(", ", labels) is { Length: > 0 } list ? list : null;

    private static JsonObject Operation(string name, string label) => new() { [name] = label };

    private static ArgumentException Twice(string id) => new($"The field {id} is given twice.");
}
