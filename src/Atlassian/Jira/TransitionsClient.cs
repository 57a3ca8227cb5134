using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Moving an issue through its workflow (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/).</summary>
public sealed class TransitionsClient
{
    private readonly AtlassianConnection _connection;

    internal TransitionsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>What this account may do with the issue now, with the fields each way asks for.</summary>
    public async Task<IReadOnlyList<Transition>> ListAsync(string issueIdOrKey, CancellationToken cancellationToken)
    {
        var path = Path(issueIdOrKey).With("expand", "transitions.fields");
        var answer = await _connection.GetAsync(path, JiraJson.Default.TransitionsAnswer, cancellationToken).ConfigureAwait(false);
        return answer.Transitions ?? [];
    }

    /// <summary>Takes a transition.</summary>
    /// <param name="issueIdOrKey">Such as OPS-42.</param>
    /// <param name="transitionId">From <see cref="ListAsync"/>.</param>
    /// <param name="fields">Values for the transition's screen.</param>
    /// <param name="comment">An ADF document on Cloud, a string of wiki markup on Data Center; ignored by workflows without a screen.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task DoAsync(string issueIdOrKey, string transitionId, JsonObject? fields, JsonNode? comment, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["transition"] = new JsonObject { ["id"] = transitionId } };
        if (fields is { Count: > 0 })
            body["fields"] = fields.DeepClone();
        if (comment is not null)
            body["update"] = new JsonObject { ["comment"] = new JsonArray(new JsonObject { ["add"] = new JsonObject { ["body"] = comment.DeepClone() } }) };
        return _connection.PostAsync(Path(issueIdOrKey), body, cancellationToken);
    }

    private RequestPath Path(string issueIdOrKey) => RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/transitions");
}
