using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>What apps and scripts keep with an issue, unseen by people: any JSON of up to 32,768 characters under a key.</summary>
public sealed record EntityProperty(string Key, JsonElement Value);

internal sealed record PropertyKey(string Key);

internal sealed record PropertyKeysAnswer(IReadOnlyList<PropertyKey>? Keys);

/// <summary>Properties of issues (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/).</summary>
public sealed class PropertiesClient
{
    private const int PageSize = 100;
    private static readonly string[] Fields = ["summary"];

    private readonly AtlassianConnection _connection;

    internal PropertiesClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>The keys of an issue's properties.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync(string issueIdOrKey, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/properties");
        var answer = await _connection.GetAsync(path, JiraJson.Default.PropertyKeysAnswer, cancellationToken).ConfigureAwait(false);
        return [.. (answer.Keys ?? []).Select(key => key.Key)];
    }

    /// <summary>Reads a property.</summary>
    public Task<EntityProperty> GetAsync(string issueIdOrKey, string key, CancellationToken cancellationToken) => _connection.GetAsync(Path(issueIdOrKey, key), JiraJson.Default.EntityProperty, cancellationToken);

    /// <summary>The values that a property has on the issues of a query, by their keys; issues without it are left out.</summary>
    /// <param name="jql">Which issues.</param>
    /// <param name="key">The property.</param>
    /// <param name="known">Keys of issues whose property nobody needs.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyDictionary<string, JsonElement>> FindAsync(string jql, string key, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        await foreach (var issue in IssuesAsync(jql, key, cancellationToken).ConfigureAwait(false))
        {
            if (known.Contains(issue.Key)) continue;
            var value = _connection.Site.IsCloud ? Member(issue.Properties, key) : await FindAsync(issue.Key, key, cancellationToken).ConfigureAwait(false);
            if (value is { } there) found[issue.Key] = there;
        }

        return found;
    }

    /// <summary>Writes a property, over a former value where there is one.</summary>
    public Task SetAsync(string issueIdOrKey, string key, JsonNode value, CancellationToken cancellationToken) => _connection.PutAsync(Path(issueIdOrKey, key), value.DeepClone(), cancellationToken);

    /// <summary>Deletes a property.</summary>
    public Task DeleteAsync(string issueIdOrKey, string key, CancellationToken cancellationToken) => _connection.DeleteAsync(Path(issueIdOrKey, key), cancellationToken);

    private RequestPath Path(string issueIdOrKey, string key) => RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/properties/{key}");

    // Cloud's search tells properties, Data Center's does not.
    private async IAsyncEnumerable<MarkedIssue> IssuesAsync(string jql, string key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var search = new SearchClient(_connection);
        string? cursor = null;
        do
        {
            var page = _connection.Site.IsCloud
                ? await CloudAsync(jql, key, cursor, cancellationToken).ConfigureAwait(false)
                : Marked(await search.SearchAsync(jql, Fields, cursor, PageSize, cancellationToken).ConfigureAwait(false));
            foreach (var issue in page.Items) yield return issue;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    private async Task<Page<MarkedIssue>> CloudAsync(string jql, string key, string? cursor, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["jql"] = jql, ["maxResults"] = PageSize, ["fields"] = new JsonArray("summary"), ["properties"] = new JsonArray(key) };
        if (Cursor.ReadToken(cursor) is { } token) body["nextPageToken"] = token;
        var answer = await _connection.QueryAsync(RequestPath.Of($"rest/api/3/search/jql"), body, JiraJson.Default.MarkedIssuesAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<MarkedIssue>(answer.Issues ?? [], answer.IsLast == true ? null : Cursor.Token(answer.NextPageToken));
    }

    private async Task<JsonElement?> FindAsync(string issueIdOrKey, string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await GetAsync(issueIdOrKey, key, cancellationToken).ConfigureAwait(false)).Value;
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static Page<MarkedIssue> Marked(Page<Issue> page) => new([.. page.Items.Select(issue => new MarkedIssue(issue.Id, issue.Key, null))], page.NextCursor);

    private static JsonElement? Member(JsonElement? properties, string key) =>
        properties is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty(key, out var value) ? value : null;
}
