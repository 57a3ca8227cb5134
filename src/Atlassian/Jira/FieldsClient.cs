using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A field of the site.</summary>
/// <param name="Id">Such as <c>summary</c> or <c>customfield_10016</c>.</param>
/// <param name="Name">Display name; custom fields may share one.</param>
/// <param name="Custom">False for Jira's own fields.</param>
/// <param name="ClauseNames">What it is called in JQL.</param>
/// <param name="Schema">Its type.</param>
public sealed record Field(string Id, string Name, bool Custom, IReadOnlyList<string>? ClauseNames, FieldSchema? Schema);

/// <summary>A field's type.</summary>
/// <param name="Type">Such as string, number, user, array, option.</param>
/// <param name="Items">What an array holds.</param>
/// <param name="System">The name of a system field.</param>
/// <param name="Custom">The type key of a custom field.</param>
/// <param name="CustomId">The number of a custom field.</param>
public sealed record FieldSchema(string? Type, string? Items, string? System, string? Custom, long? CustomId);

/// <summary>The site's fields (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-fields/).</summary>
public sealed class FieldsClient
{
    private readonly AtlassianConnection _connection;

    internal FieldsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>All fields this account can see, system and custom.</summary>
    public async Task<IReadOnlyList<Field>> ListAsync(CancellationToken cancellationToken) =>
        await _connection.RecallAsync(
            RequestPath.Of($"rest/api/{_connection.Version()}/field"), JiraJson.Default.FieldArray, cancellationToken).ConfigureAwait(false);
}
