using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>Decides on a Jira's projects and issues, by where they are now; what may not be read is not there.</summary>
internal sealed class JiraReach
{
    private const string NoIssue = "Issue does not exist or you do not have permission to see it.";
    private static readonly string[] Operations = ["set", "add", "edit", "remove", "copy"];
    private static readonly string[] Ends = ["parent", "inwardIssue", "outwardIssue", "issue", "epic"];
    private readonly JiraPlaces _places;
    private readonly Permissions _permissions;
    private readonly Once<Projects> _learned;
    private volatile Projects _projects;

    public JiraReach(JiraPlaces places, Permissions permissions) =>
        (_places, _permissions, _learned, _projects) = (places, permissions, new Once<Projects>(AskAsync), new Projects(permissions.ReadableProjects, permissions.WritableProjects));

    /// <summary>Learns what the projects that a policy leaves out are called now: who gives a project another key does not open it.</summary>
    public async Task LearnAsync(CancellationToken cancellationToken) => _projects = await _learned.GetAsync(cancellationToken);

    /// <summary>Lets through who may read the issue.</summary>
    public async Task<IssuePlace> ReadIssueAsync(Visit visit, string idOrKey, CancellationToken cancellationToken) =>
        !IsLimited ? new IssuePlace(idOrKey, idOrKey, "")
        : await _places.IssueAsync(idOrKey, isFresh: false, cancellationToken) is { } issue && IsReadable(issue.ProjectKey) ? issue : throw Missing(visit, NoIssue);

    /// <summary>Lets through who may write the issue, as it is this moment.</summary>
    public async Task<IssuePlace> WriteIssueAsync(Visit visit, string idOrKey, CancellationToken cancellationToken)
    {
        if (!IsLimited) return new IssuePlace(idOrKey, idOrKey, "");
        var issue = await _places.IssueAsync(idOrKey, isFresh: true, cancellationToken);
        if (issue is null || !IsReadable(issue.ProjectKey)) throw Missing(visit, NoIssue);
        return IsWritable(issue.ProjectKey) ? issue : throw NotWritable(issue.ProjectKey);
    }

    /// <summary>Lets through who may read the project.</summary>
    public async Task<ProjectPlace> ReadProjectAsync(Visit visit, string idOrKey, CancellationToken cancellationToken) =>
        !IsLimited ? new ProjectPlace(idOrKey, idOrKey, null)
        : await _places.ProjectAsync(idOrKey, cancellationToken) is { } project && IsReadable(project.Key) ? project : throw Missing(visit, $"No project could be found with key '{idOrKey}'.");

    /// <summary>Lets through who may write the project.</summary>
    public async Task<ProjectPlace> WriteProjectAsync(Visit visit, string idOrKey, CancellationToken cancellationToken)
    {
        var project = await ReadProjectAsync(visit, idOrKey, cancellationToken);
        return IsWritable(project.Key) ? project : throw NotWritable(project.Key);
    }

    /// <summary>Lets through bodies that put issues only into projects, below parents and beside issues that may be written.</summary>
    public async Task WriteBodyAsync(Visit visit, JsonNode? body, CancellationToken cancellationToken)
    {
        if (!IsLimited) return;
        foreach (var part in new[] { body?["fields"], body?["update"] })
        {
            foreach (var (name, value) in Shallow(part))
            {
                if (name == "project") await AllAsync(Handles(value), project => WriteProjectAsync(visit, project, cancellationToken));
                else if (IsIssue(name, value)) await AllAsync(Handles(value), issue => WriteIssueAsync(visit, issue, cancellationToken));
                else if (Mention(name, value) is { } key && await _places.IssueAsync(key, isFresh: true, cancellationToken) is not null) await WriteIssueAsync(visit, key, cancellationToken);
            }
        }
    }

    /// <summary>Whether projects are limited at all.</summary>
    public bool IsLimited => !_permissions.ReadableProjects.IsAll || !_permissions.WritableProjects.IsAll;

    /// <summary>Whether a project may be read.</summary>
    public bool IsReadable(string projectKey) => _projects.Readable.Contains(projectKey);

    private bool IsWritable(string projectKey) => _projects.Writable.Contains(projectKey);

    private async Task<Projects> AskAsync(CancellationToken cancellationToken)
    {
        var readable = await CurrentAsync(_permissions.ReadableProjects, cancellationToken);
        return new Projects(readable, (await CurrentAsync(_permissions.WritableProjects, cancellationToken)).And(readable));
    }

    private async Task<KeySet> CurrentAsync(KeySet set, CancellationToken cancellationToken) =>
        set.IsAllBut && !set.IsAll ? set.And(KeySet.Of(["*", .. (await _places.NamedAsync(set, cancellationToken)).Select(project => "!" + project.Key)])) : set;

    /// <summary>What the site would say of something that is not there.</summary>
    public AtlassianException Missing(Visit visit, string words) => AtlassianException.Said(HttpStatusCode.NotFound, words, _places.Site, visit.Request);

    private PolicyException NotWritable(string key) => GateText.NotWritable("Project", key, _permissions.WritableProjects, _permissions.ReadableProjects);

    // Texts in ADF are left out: what they mention is words.
    private static IEnumerable<(string? Name, JsonNode? Value)> Shallow(JsonNode? node, string? name = null)
    {
        if (node is JsonObject text && text.Text("type") == "doc") yield break;
        if (name is not null && node is not JsonArray && !IsOperation(node)) yield return (name, node);
        var below = node switch
        {
            JsonObject members => members.SelectMany(member => Shallow(member.Value, Operations.Contains(member.Key) ? name ?? member.Key : member.Key)),
            JsonArray items => items.SelectMany(item => Shallow(item, name)),
            _ => [],
        };
        foreach (var pair in below) yield return pair;
    }

    private static bool IsOperation(JsonNode? node) => node is JsonObject { Count: > 0 } members && members.All(member => Operations.Contains(member.Key));

    private static bool IsIssue(string? name, JsonNode? value) => value switch
    {
        JsonObject => Ends.Contains(name) || (value.Text("key") is { } key && JsonSearch.IsIssueKey(key)),
        JsonValue => name == "parent",
        _ => false,
    };

    private static string? Mention(string? name, JsonNode? value) =>
        name?.StartsWith("customfield_", StringComparison.OrdinalIgnoreCase) == true && value is JsonValue && value.Text() is { } text && JsonSearch.IsIssueKey(text) ? text : null;

    // Whichever of them the site would take, it must be an allowed one.
    private static IEnumerable<string> Handles(JsonNode? value) =>
        (value is JsonObject ? [value.Text("key"), value.Text("id")] : new[] { value.Text() }).OfType<string>().Where(handle => handle.Length > 0);

    private static async Task AllAsync(IEnumerable<string> handles, Func<string, Task> check)
    {
        foreach (var handle in handles) await check(handle);
    }

    private sealed record Projects(KeySet Readable, KeySet Writable);
}
