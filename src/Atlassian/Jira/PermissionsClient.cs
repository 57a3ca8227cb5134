using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A permission, and whether this account has it.</summary>
/// <param name="Key">As the API calls it, such as EDIT_ISSUES.</param>
/// <param name="Name">As the administration shows it, such as Edit Issues.</param>
/// <param name="HavePermission">Whether the account has it there.</param>
public sealed record JiraPermission(string Key, string? Name, bool HavePermission);

internal sealed record PermissionsAnswer(IReadOnlyDictionary<string, JiraPermission>? Permissions);

/// <summary>What an account itself may do (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/#api-rest-api-3-mypermissions-get).</summary>
public sealed class PermissionsClient
{
    private readonly AtlassianConnection _connection;

    internal PermissionsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Which of some permissions the account has on an issue or in a project; those the site does not know are left out. Cloud answers 400 when it does not know one.</summary>
    /// <param name="keys">The permissions.</param>
    /// <param name="issueKey">The issue; null for a project.</param>
    /// <param name="projectKey">The project; null for an issue.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<JiraPermission>> MineAsync(IReadOnlyCollection<string> keys, string? issueKey, string? projectKey, CancellationToken cancellationToken)
    {
        // Data Center tells all it has, and knows no such parameter.
        var path = RequestPath.Of($"rest/api/{_connection.Version()}/mypermissions").With("issueKey", issueKey).With("projectKey", projectKey).With("permissions", _connection.Site.IsCloud ? string.Join(',', keys) : null);
        var found = await _connection.GetAsync(path, JiraJson.Default.PermissionsAnswer, cancellationToken).ConfigureAwait(false);
        return [.. keys.Where(key => found.Permissions?.ContainsKey(key) == true).Select(key => found.Permissions![key] with { Key = key })];
    }
}
