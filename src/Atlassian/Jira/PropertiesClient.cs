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

    /// <summary>Writes a property, over a former value where there is one.</summary>
    public Task SetAsync(string issueIdOrKey, string key, JsonNode value, CancellationToken cancellationToken) => _connection.PutAsync(Path(issueIdOrKey, key), value.DeepClone(), cancellationToken);

    /// <summary>Deletes a property.</summary>
    public Task DeleteAsync(string issueIdOrKey, string key, CancellationToken cancellationToken) => _connection.DeleteAsync(Path(issueIdOrKey, key), cancellationToken);

    private RequestPath Path(string issueIdOrKey, string key) => RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/properties/{key}");
}
