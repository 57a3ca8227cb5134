using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Turns drafts into what Jira takes, for one project.</summary>
internal sealed class NewIssues(JiraClient jira, string projectKey)
{
    private const int LongestSummary = 255;
    private const int MostValues = 12;

    // What Jira takes although not every create screen lists it.
    private static readonly string[] Fixed = ["project", "issuetype", "summary", "parent"];

    private readonly FieldInput _input = new(jira);
    private readonly Dictionary<string, IReadOnlyList<FieldMeta>> _screens = [];
    private readonly Dictionary<bool, string> _parentFields = [];
    private IReadOnlyList<IssueType>? _types;

    /// <summary>The fields of an issue, and its type.</summary>
    /// <exception cref="ArgumentException">Something in the draft means nothing here.</exception>
    public async Task<(JsonObject Fields, IssueType Type)> ReadAsync(IssueDraft draft, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(draft.Summary) || draft.Summary.Length > LongestSummary || draft.Summary.Contains('\n', StringComparison.Ordinal)) throw new ArgumentException($"The summary is one line of 1 to {LongestSummary} characters.");
        if (draft.Labels?.FirstOrDefault(label => label.Length == 0 || label.Any(char.IsWhiteSpace)) is { } spaced) throw new ArgumentException($"The label '{spaced}' is empty or has spaces, which Jira does not take.");
        var type = await TypeAsync(draft.IssueType.Trim(), cancellationToken);
        var fields = draft.Fields is { Count: > 0 } given ? await _input.ReadAsync(given, cancellationToken) : [];
        Add(fields, "project", new JsonObject { ["key"] = projectKey });
        Add(fields, "issuetype", new JsonObject { ["id"] = type.Id });
        Add(fields, "summary", JsonValue.Create(draft.Summary));
        if (!string.IsNullOrWhiteSpace(draft.Description)) Add(fields, "description", RichText.FromMarkdown(draft.Description, jira.Site));
        if (draft.Assignee is { } assignee) Add(fields, "assignee", await _input.People.AssigneeAsync(assignee, projectKey, cancellationToken));
        if (draft.Priority is { } priority) Add(fields, "priority", new JsonObject { ["name"] = priority });
        if (draft.Labels is { Length: > 0 } labels) Add(fields, "labels", new JsonArray([.. labels.Select(label => JsonValue.Create(label))]));
        if (draft.Components is { Length: > 0 } components) Add(fields, "components", new JsonArray([.. components.Select(name => new JsonObject { ["name"] = name })]));
        if (draft.Parent is { } parent) await AddParentAsync(fields, type, AtlassianUrl.Issue(parent), cancellationToken);
        return (fields, type);
    }

    /// <summary>The field by which issues of a type name what they belong to.</summary>
    public async Task<string> ParentFieldAsync(IssueType type, CancellationToken cancellationToken) =>
        _parentFields.TryGetValue(type.Subtask, out var known) ? known : _parentFields[type.Subtask] = (await ParentField.OfAsync(jira, type.Subtask, key: null, cancellationToken)).Id;

    /// <summary>What the change is made of, without what its summary says.</summary>
    public IEnumerable<ChangedPart> Parts(JsonObject fields) =>
        FieldChanges.Of(fields, present: null, people: _input.People).Where(part => part.Name is not ("project" or "issuetype"));

    /// <summary>What Jira would refuse in the fields of an issue: required ones that are not there, values that its screen does not offer.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(JsonObject fields, IssueType type, CancellationToken cancellationToken)
    {
        if (!_screens.TryGetValue(type.Id, out var screen)) _screens[type.Id] = screen = await jira.Projects.CreateFieldsAsync(projectKey, type.Id, cancellationToken);
        var missing =
            from field in screen
            let id = field.FieldId ?? field.Key
            where field is { Required: true, HasDefaultValue: not true } && id is not (null or "reporter") && !fields.ContainsKey(id)
            select $"a {type.Name} needs {field.Name} ({id})";
        var strange =
            from field in screen
            let id = field.FieldId ?? field.Key
            where id is not (null or "project" or "issuetype")
            let offered = field.AllowedValues is { ValueKind: JsonValueKind.Array } allowed ? allowed.EnumerateArray().Select(IssueValues.Name).OfType<string>().ToList() : []
            from name in Named(fields[id])
            where offered.Count > 0 && !offered.Contains(name, StringComparer.OrdinalIgnoreCase)
            select $"{field.Name} has no '{name}', but {string.Join(", ", offered.Take(MostValues))}{(offered.Count > MostValues ? " …" : "")}";
        var known = screen.Select(field => field.FieldId ?? field.Key).ToHashSet();
        var absent = fields.Select(field => field.Key).Where(id => known.Count > 0 && !known.Contains(id) && !Fixed.Contains(id)).Select(id => $"a {type.Name} of {projectKey} has no field {id} when it is created");
        return [.. missing, .. strange, .. absent];
    }

    private static IEnumerable<string> Named(JsonNode? value) => value switch
    {
        JsonArray list => list.SelectMany(Named),
        JsonObject choice when (choice["name"] ?? choice["value"])?.GetValueKind() == JsonValueKind.String => [(choice["name"] ?? choice["value"])!.ToString()],
        _ => [],
    };

    private async Task<IssueType> TypeAsync(string name, CancellationToken cancellationToken)
    {
        var types = _types ??= await jira.Projects.IssueTypesAsync(projectKey, cancellationToken);
        return types.FirstOrDefault(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? types.FirstOrDefault(type => type.Id == name)
            ?? throw new ArgumentException(
                $"In {projectKey} this account may not create an issue of type '{name}'. It may create: {string.Join(", ", types.Select(type => type.Name))}.");
    }

    private async Task AddParentAsync(JsonObject fields, IssueType type, string key, CancellationToken cancellationToken)
    {
        var (id, value) = await ParentField.OfAsync(jira, type.Subtask, key, cancellationToken);
        Add(fields, id, value!);
    }

    private static void Add(JsonObject fields, string id, JsonNode value)
    {
        if (!fields.TryAdd(id, value))
            throw new ArgumentException($"The field {id} is given twice: as an argument of its own and among the further fields.");
    }
}
