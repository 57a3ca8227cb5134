using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Issues that go to one project and type.</summary>
/// <param name="Project">The project's key.</param>
/// <param name="IssueTypeId">The type they get.</param>
/// <param name="Parent">The issue they come to lie below; null for none.</param>
/// <param name="Issues">Their keys.</param>
public sealed record IssueMove(string Project, string IssueTypeId, string? Parent, IReadOnlyList<string> Issues);

/// <summary>How far many changes at once have come.</summary>
/// <param name="Status">ENQUEUED, RUNNING, COMPLETE, FAILED, CANCEL_REQUESTED, CANCELLED or DEAD.</param>
/// <param name="ProgressPercent">Of 100.</param>
/// <param name="ProcessedAccessibleIssues">The ids of the issues that are done.</param>
/// <param name="FailedAccessibleIssues">Why others were not, by their ids.</param>
public sealed record BulkProgress(string? Status, int? ProgressPercent, IReadOnlyList<long>? ProcessedAccessibleIssues, IReadOnlyDictionary<string, IReadOnlyList<string>>? FailedAccessibleIssues)
{
    /// <summary>Whether nothing more will happen.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOver => Status is not ("ENQUEUED" or "RUNNING" or "CANCEL_REQUESTED");
}

internal sealed record BulkTask(string TaskId);

/// <summary>Moves issues between projects and types; Cloud alone can (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/).</summary>
public sealed class MovesClient
{
    private readonly AtlassianConnection _connection;

    internal MovesClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Begins to move at most 1,000 issues, their sub-tasks with them; statuses and required fields get the target's defaults where they must.</summary>
    /// <returns>The id of the task.</returns>
    public async Task<string> BeginAsync(IReadOnlyList<IssueMove> moves, bool notify, CancellationToken cancellationToken)
    {
        var mapping = new JsonObject(moves.Select(move => KeyValuePair.Create<string, JsonNode?>(
            $"{move.Project},{move.IssueTypeId}{(move.Parent is null ? "" : "," + move.Parent)}",
            new JsonObject
            {
                ["inferClassificationDefaults"] = true,
                ["inferFieldDefaults"] = true,
                ["inferStatusDefaults"] = true,
                ["inferSubtaskTypeDefault"] = true,
                ["issueIdsOrKeys"] = new JsonArray([.. move.Issues.Select(key => JsonValue.Create(key))]),
            })));
        var body = new JsonObject { ["sendBulkNotification"] = notify, ["targetToSourcesMapping"] = mapping };
        return (await _connection.PostAsync(RequestPath.Of($"rest/api/3/bulk/issues/move"), body, JiraJson.Default.BulkTask, cancellationToken).ConfigureAwait(false)).TaskId;
    }

    /// <summary>How far a task has come; kept for 14 days.</summary>
    public Task<BulkProgress> ProgressAsync(string taskId, CancellationToken cancellationToken) =>
        _connection.GetAsync(RequestPath.Of($"rest/api/3/bulk/queue/{taskId}"), JiraJson.Default.BulkProgress, cancellationToken);
}
