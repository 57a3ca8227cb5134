using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Comments of an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/).</summary>
public sealed class CommentsClient
{
    private readonly AtlassianConnection _connection;

    internal CommentsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Lists comments, by default oldest first.</summary>
    /// <param name="issueIdOrKey">Such as OPS-42.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">At most 100.</param>
    /// <param name="newestFirst">Turns the order round.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Page<Comment>> ListAsync(string issueIdOrKey, string? cursor, int limit, bool newestFirst, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        // Cloud says by itself what is kept from customers.
        var expand = _connection.Site.IsCloud ? null : "properties";
        var path = Path(issueIdOrKey).With("startAt", offset).With("maxResults", limit).With("orderBy", newestFirst ? "-created" : "created").With("expand", expand);
        var answer = await _connection.GetAsync(path, JiraJson.Default.CommentsAnswer, cancellationToken).ConfigureAwait(false);
        var comments = answer.Comments ?? [];
        return new Page<Comment>(comments, Cursor.After(offset, comments.Count, answer.Total), answer.Total);
    }

    /// <summary>Adds a comment.</summary>
    /// <param name="issueIdOrKey">Such as OPS-42.</param>
    /// <param name="body">An ADF document on Cloud, a string of wiki markup on Data Center.</param>
    /// <param name="visibility">To whom it is restricted; null for everybody who sees the issue.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Comment> AddAsync(string issueIdOrKey, JsonNode body, Visibility? visibility, CancellationToken cancellationToken) =>
        _connection.PostAsync(Path(issueIdOrKey), Content(body, visibility), JiraJson.Default.Comment, cancellationToken);

    /// <summary>Adds a comment to a request of a service project that its customers do not see.</summary>
    public Task<Comment> AddInternalAsync(string issueIdOrKey, JsonNode body, Visibility? visibility, CancellationToken cancellationToken)
    {
        var comment = Content(body, visibility);
        comment["properties"] = new JsonArray(new JsonObject { ["key"] = Comment.PublicKey, ["value"] = new JsonObject { ["internal"] = true } });
        return _connection.PostAsync(Path(issueIdOrKey), comment, JiraJson.Default.Comment, cancellationToken);
    }

    /// <summary>Reads a comment.</summary>
    public Task<Comment> GetAsync(string issueIdOrKey, string commentId, CancellationToken cancellationToken) =>
        _connection.GetAsync(Path(issueIdOrKey, commentId), JiraJson.Default.Comment, cancellationToken);

    /// <summary>Changes a comment's text and to whom it is restricted.</summary>
    public Task<Comment> UpdateAsync(string issueIdOrKey, string commentId, JsonNode body, Visibility? visibility, CancellationToken cancellationToken) =>
        _connection.PutAsync(Path(issueIdOrKey, commentId), Content(body, visibility), JiraJson.Default.Comment, cancellationToken);

    /// <summary>Deletes a comment for good.</summary>
    public Task DeleteAsync(string issueIdOrKey, string commentId, CancellationToken cancellationToken) => _connection.DeleteAsync(Path(issueIdOrKey, commentId), cancellationToken);

    private static JsonObject Content(JsonNode body, Visibility? visibility)
    {
        var comment = new JsonObject { ["body"] = body.DeepClone() };
        if (visibility is not null) comment["visibility"] = new JsonObject { ["type"] = visibility.Type, ["value"] = visibility.Value };
        return comment;
    }

    private RequestPath Path(string issueIdOrKey, string commentId) => RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/comment/{commentId}");

    private RequestPath Path(string issueIdOrKey) => RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/comment");
}
