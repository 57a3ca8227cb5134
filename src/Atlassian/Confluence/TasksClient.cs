using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>A task on a page.</summary>
/// <param name="Id">Cloud's id of it; on Data Center its number within the page.</param>
/// <param name="PageId">The page or blog post it stands on.</param>
/// <param name="SpaceId">The space of that (Cloud).</param>
/// <param name="IsDone">Whether it is complete.</param>
/// <param name="Body">What is to be done, in storage format.</param>
/// <param name="AssigneeId">Account id or user key of whose it is.</param>
/// <param name="DueAt">When it is due (Cloud).</param>
/// <param name="CompletedAt">When it was completed (Cloud).</param>
public sealed record ContentTask(string Id, string? PageId, string? SpaceId, bool IsDone, ContentBody? Body, string? AssigneeId, DateTimeOffset? DueAt, DateTimeOffset? CompletedAt);

/// <summary>Which tasks are wanted; null for any.</summary>
/// <param name="Page">Those of one page or blog post.</param>
/// <param name="SpaceId">Those of one space.</param>
/// <param name="AssigneeId">Those of one person.</param>
/// <param name="IsDone">The complete ones, or the others.</param>
public sealed record TaskFilter(ConfluencePage? Page = null, string? SpaceId = null, string? AssigneeId = null, bool? IsDone = null);

/// <summary>Tasks as Cloud keeps them (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-task/); Data Center's are in the pages alone.</summary>
public sealed class TasksClient
{
    private readonly AtlassianConnection _connection;

    internal TasksClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Lists tasks that have words.</summary>
    public async Task<Page<ContentTask>> ListAsync(TaskFilter filter, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/tasks")
            .With("body-format", "storage").With("include-blank-tasks", "false")
            .With(filter.Page is { IsBlogPost: true } ? "blogpost-id" : "page-id", filter.Page?.Id).With("space-id", filter.SpaceId).With("assigned-to", filter.AssigneeId)
            .With("status", filter.IsDone switch { true => "complete", false => "incomplete", _ => null })
            .With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        var list = await _connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Task, cancellationToken).ConfigureAwait(false);
        return new Page<ContentTask>([.. list.Results.Select(task => task.ToTask())], list.NextCursor);
    }

    /// <summary>Reads one.</summary>
    public async Task<ContentTask> GetAsync(string id, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/tasks/{id}").With("body-format", "storage");
        return (await _connection.GetAsync(path, ConfluenceJson.Default.V2Task, cancellationToken).ConfigureAwait(false)).ToTask();
    }

    /// <summary>Completes a task, or takes that back.</summary>
    public Task SetAsync(string id, bool done, CancellationToken cancellationToken) =>
        _connection.PutAsync(RequestPath.Of($"api/v2/tasks/{id}"), new JsonObject { ["status"] = done ? "complete" : "incomplete" }, cancellationToken);
}
