using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A field that many issues can be given at once.</summary>
/// <param name="Id">Such as priority.</param>
/// <param name="UnavailableMessage">Why it cannot be for these issues; null where it can.</param>
/// <param name="FieldOptions">Its choices, where Jira lists them.</param>
public sealed record BulkField(string Id, string? UnavailableMessage, IReadOnlyList<BulkFieldOption>? FieldOptions);

/// <summary>A choice of such a field; of the priority's, its name.</summary>
public sealed record BulkFieldOption(string? Id, string? Priority);

/// <summary>Issues of one workflow and the transitions that all of them have, without fields of their own.</summary>
public sealed record BulkWorkflow(IReadOnlyList<string>? Issues, IReadOnlyList<BulkTransition>? Transitions);

/// <summary>A transition of many issues.</summary>
public sealed record BulkTransition(int TransitionId, string? TransitionName, BulkTransitionStatus? To);

/// <summary>Where such a transition leads.</summary>
public sealed record BulkTransitionStatus(int StatusId, string? StatusName);

internal sealed record BulkFieldsAnswer(IReadOnlyList<BulkField>? Fields, string? StartingAfter);

internal sealed record BulkTransitionsAnswer(IReadOnlyList<BulkWorkflow>? AvailableTransitions, string? StartingAfter);

/// <summary>
/// Changes many issues in one task; Cloud alone can, and only for those who have the global permission to make bulk changes
/// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/). How far a task is: <see cref="MovesClient.ProgressAsync"/>.
/// </summary>
public sealed class BulkChangesClient
{
    /// <summary>The most issues of one task.</summary>
    public const int MostIssues = 1_000;

    private readonly AtlassianConnection _connection;

    internal BulkChangesClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>The first fields that can be changed on all of some issues.</summary>
    public async Task<IReadOnlyList<BulkField>> FieldsAsync(IEnumerable<string> issues, CancellationToken cancellationToken)
    {
        var fields = new List<BulkField>();
        string? cursor = null;
        do
        {
            var path = RequestPath.Of($"rest/api/3/bulk/issues/fields").With("issueIdsOrKeys", string.Join(',', issues)).With("startingAfter", cursor);
            var page = await _connection.GetAsync(path, JiraJson.Default.BulkFieldsAnswer, cancellationToken).ConfigureAwait(false);
            fields.AddRange(page.Fields ?? []);
            cursor = page.Fields is { Count: > 0 } ? page.StartingAfter : null;
        }
        while (!string.IsNullOrEmpty(cursor));
        return fields;
    }

    /// <summary>The transitions that some issues have in common, by workflow.</summary>
    public async Task<IReadOnlyList<BulkWorkflow>> TransitionsAsync(IEnumerable<string> issues, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/3/bulk/issues/transition").With("issueIdsOrKeys", string.Join(',', issues));
        return (await _connection.GetAsync(path, JiraJson.Default.BulkTransitionsAnswer, cancellationToken).ConfigureAwait(false)).AvailableTransitions ?? [];
    }

    /// <summary>Begins to edit issues.</summary>
    /// <param name="edits">As the API names kinds of fields.</param>
    /// <param name="fields">The ids of the fields in it.</param>
    /// <param name="issues">Ids or keys.</param>
    /// <param name="notify">Whether watchers are told.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The id of the task.</returns>
    public Task<string> EditAsync(JsonObject edits, IReadOnlyList<string> fields, IReadOnlyList<string> issues, bool notify, CancellationToken cancellationToken) =>
        BeginAsync(RequestPath.Of($"rest/api/3/bulk/issues/fields"), new JsonObject { ["editedFieldsInput"] = edits.DeepClone(), ["selectedActions"] = List(fields), ["selectedIssueIdsOrKeys"] = List(issues), ["sendBulkNotification"] = notify }, cancellationToken);

    /// <summary>Begins to move issues along their workflows.</summary>
    /// <param name="transitions">Which issues take which transition.</param>
    /// <param name="notify">Whether watchers are told.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The id of the task.</returns>
    public Task<string> TransitionAsync(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> transitions, bool notify, CancellationToken cancellationToken)
    {
        var inputs = transitions.Select(transition => new JsonObject { ["selectedIssueIdsOrKeys"] = List(transition.Value), ["transitionId"] = transition.Key });
        return BeginAsync(RequestPath.Of($"rest/api/3/bulk/issues/transition"), new JsonObject { ["bulkTransitionInputs"] = new JsonArray([.. inputs]), ["sendBulkNotification"] = notify }, cancellationToken);
    }

    private async Task<string> BeginAsync(RequestPath path, JsonObject body, CancellationToken cancellationToken) =>
        (await _connection.PostAsync(path, body, JiraJson.Default.BulkTask, cancellationToken).ConfigureAwait(false)).TaskId;

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
