using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>A project as the site knows it.</summary>
internal sealed record ProjectPlace(string Id, string Key, string? Name)
{
    public bool IsCalled(string text) => Id == text || Key.Equals(text, StringComparison.OrdinalIgnoreCase) || text.Equals(Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Where an issue is now.</summary>
internal sealed record IssuePlace(string Id, string Key, string ProjectKey);

/// <summary>A field as the site describes it: under which names JQL may ask about it, and what it holds.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Names">All its names.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Items">The type of each, where it is a list.</param>
/// <param name="Custom">The key of a custom field's type; null for Jira's own fields.</param>
internal sealed record FieldPlace(string Id, IReadOnlyList<string> Names, string? Type, string? Items, string? Custom);

/// <summary>Asks a Jira, in the caller's own name, where things are; what was read is remembered for the call.</summary>
internal sealed class JiraPlaces
{
    private const int KeysPerCall = 50;
    private const int IssuesPerCall = 100;
    private static readonly JsonTypeInfo<JsonNode> Json = (JsonTypeInfo<JsonNode>)JsonSerializerOptions.Web.GetTypeInfo(typeof(JsonNode));
    private readonly ConcurrentDictionary<string, IssuePlace?> _issues = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, ProjectPlace?> _projects = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> _attachments = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, bool> _unlisted = new(StringComparer.OrdinalIgnoreCase);
    private readonly AtlassianConnection _line;
    private readonly Once<IReadOnlyList<FieldPlace>> _fields;

    public JiraPlaces(AtlassianConnection line) => (_line, _fields) = (line, new Once<IReadOnlyList<FieldPlace>>(AskFieldsAsync));

    /// <summary>The site asked.</summary>
    public AtlassianSite Site => _line.Site;

    /// <summary>How many issues one query may name: Cloud tells of a hundred at once, Data Center of each by itself.</summary>
    public int MostIssues => _line.Site.IsCloud ? 300 : 30;

    private int Version => _line.Site.IsCloud ? 3 : 2;

    /// <summary>Where the issue is; null when this account sees none.</summary>
    /// <param name="idOrKey">Its key, an older key, or its id.</param>
    /// <param name="isFresh">Whether it is asked again even when it was asked before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IssuePlace?> IssueAsync(string idOrKey, bool isFresh, CancellationToken cancellationToken)
    {
        if (!isFresh && _issues.TryGetValue(idOrKey, out var known)) return known;
        var found = await FindAsync(RequestPath.Of($"rest/api/{Version}/issue/{idOrKey}").With("fields", "project"), cancellationToken);
        return _issues[idOrKey] = Place(found);
    }

    /// <summary>Asks where many issues are, a hundred at a time where the site can; what it does not know by these keys is left to be asked for by itself.</summary>
    public async Task LearnIssuesAsync(IReadOnlyList<string> idsOrKeys, CancellationToken cancellationToken)
    {
        var unknown = idsOrKeys.Where(issue => !_issues.ContainsKey(issue)).ToList();
        if (!_line.Site.IsCloud || unknown.Count < 2) return;
        foreach (var chunk in unknown.Chunk(IssuesPerCall))
        {
            var body = new JsonObject { ["issueIdsOrKeys"] = new JsonArray([.. chunk.Select(issue => JsonValue.Create(issue))]), ["fields"] = new JsonArray("project") };
            var answer = await _line.QueryAsync(RequestPath.Of($"rest/api/3/issue/bulkfetch"), body, Json, cancellationToken);
            foreach (var place in (answer["issues"] as JsonArray ?? []).Select(Place).OfType<IssuePlace>()) _issues[place.Key] = _issues[place.Id] = place;
        }
    }

    /// <summary>The project of that key or id; null when this account sees none.</summary>
    public async Task<ProjectPlace?> ProjectAsync(string idOrKey, CancellationToken cancellationToken)
    {
        if (_projects.TryGetValue(idOrKey, out var known)) return known;
        var found = await FindAsync(RequestPath.Of($"rest/api/{Version}/project/{idOrKey}"), cancellationToken);
        return _projects[idOrKey] = found.Text("id") is not null && found.Text("key") is not null ? Project(found!) : null;
    }

    /// <summary>Those of the set's named projects that this account sees; those that are left out also by a key they had once.</summary>
    public async Task<IReadOnlyList<ProjectPlace>> NamedAsync(KeySet set, CancellationToken cancellationToken)
    {
        var missing = set.Keys.Where(key => !_projects.ContainsKey(key)).ToList();
        foreach (var chunk in missing.Where(key => !_unlisted.ContainsKey(key)).Chunk(KeysPerCall)) await LearnAsync(chunk, cancellationToken);
        // What a list leaves out may be there under another key: only who asks for it by itself learns that it is not.
        if (set.IsAllBut) await Task.WhenAll(missing.Where(_unlisted.ContainsKey).Select(key => ProjectAsync(key, cancellationToken)));
        return [.. set.Keys.Select(key => _projects.GetValueOrDefault(key)).OfType<ProjectPlace>().Where(project => set.IsAllBut || set.Contains(project.Key))];
    }

    /// <summary>The site's fields; none when it does not list them for this account.</summary>
    public Task<IReadOnlyList<FieldPlace>> FieldsAsync(CancellationToken cancellationToken) => _fields.GetAsync(cancellationToken);

    /// <summary>What lies at a path; null where the site has nothing for this account.</summary>
    public async Task<JsonNode?> FindAsync(RequestPath path, CancellationToken cancellationToken)
    {
        try
        {
            return await _line.GetAsync(path, Json, cancellationToken);
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Notes on which issue an attachment is.</summary>
    public void Note(string attachmentId, string issueIdOrKey) => _attachments[attachmentId] = issueIdOrKey;

    /// <summary>Notes where an issue lies that an answer shows, and which attachments are on it.</summary>
    public void NoteSeen(JsonNode issue)
    {
        if (Place(issue) is not { } place) return;
        foreach (var attachment in (issue["fields"]?["attachment"] as JsonArray ?? []).Select(attachment => attachment.Text("id")).OfType<string>())
        {
            _issues[place.Id] = place;
            Note(attachment, place.Id);
        }
    }

    /// <summary>The issue an attachment was seen on; null when it was not seen in this call.</summary>
    public string? IssueOfAttachment(string attachmentId) => _attachments.GetValueOrDefault(attachmentId);

    private async Task LearnAsync(string[] keys, CancellationToken cancellationToken)
    {
        var path = _line.Site.IsCloud ? RequestPath.Of($"rest/api/3/project/search").WithEach("keys", keys).With("maxResults", KeysPerCall) : RequestPath.Of($"rest/api/2/project");
        var answer = await _line.GetAsync(path, Json, cancellationToken);
        foreach (var project in ((answer as JsonArray) ?? (answer["values"] as JsonArray) ?? []).OfType<JsonNode>().Select(Project)) _projects[project.Key] = project;
        foreach (var key in keys.Where(key => !_projects.ContainsKey(key))) _unlisted[key] = true;
    }

    private async Task<IReadOnlyList<FieldPlace>> AskFieldsAsync(CancellationToken cancellationToken) =>
        [.. (await FindAsync(RequestPath.Of($"rest/api/{Version}/field"), cancellationToken) as JsonArray ?? []).OfType<JsonObject>().Select(Field)];

    private static FieldPlace Field(JsonObject field)
    {
        var (id, schema) = (field.Text("id") ?? "", field["schema"]);
        var names = (field["clauseNames"] as JsonArray ?? []).Select(name => name.Text()).Concat([id, FieldAliases.Numbered(id), field.Text("name"), field.Text("untranslatedName"), field.Text("key")]);
        return new FieldPlace(id, [.. names.OfType<string>().Select(FieldAliases.Plain)], schema.Text("type"), schema.Text("items"), schema.Text("custom"));
    }

    private static IssuePlace? Place(JsonNode? issue) =>
        (issue.Text("id"), issue.Text("key"), (issue as JsonObject)?["fields"]?["project"].Text("key")) is ({ } id, { } key, { } project) ? new IssuePlace(id, key, project) : null;

    private static ProjectPlace Project(JsonNode project) => new(project.Text("id")!, project.Text("key")!, project.Text("name"));
}
