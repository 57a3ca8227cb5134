using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Who is told of an issue's changes.</summary>
/// <param name="IsWatching">Whether this account is.</param>
/// <param name="WatchCount">How many are.</param>
/// <param name="Watchers">They, where this account may see them.</param>
public sealed record Watching(bool IsWatching, long WatchCount, IReadOnlyList<JiraUser>? Watchers);

/// <summary>Who wants an issue done.</summary>
/// <param name="Votes">How many do.</param>
/// <param name="HasVoted">Whether this account does.</param>
public sealed record Voting(long Votes, bool HasVoted);

/// <summary>Watchers and votes of issues (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-watchers/, …/api-group-issue-votes/).</summary>
public sealed class WatchersClient
{
    private readonly AtlassianConnection _connection;

    internal WatchersClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Who watches an issue.</summary>
    public Task<Watching> ListAsync(string issueIdOrKey, CancellationToken cancellationToken) => _connection.GetAsync(Watchers(issueIdOrKey), JiraJson.Default.Watching, cancellationToken);

    /// <summary>Has somebody watch an issue: an account id on Cloud, a user name on Data Center.</summary>
    public Task AddAsync(string issueIdOrKey, string userId, CancellationToken cancellationToken) => _connection.PostAsync(Watchers(issueIdOrKey), JsonValue.Create(userId), cancellationToken);

    /// <summary>Has somebody watch an issue no more.</summary>
    public Task RemoveAsync(string issueIdOrKey, string userId, CancellationToken cancellationToken) =>
        _connection.DeleteAsync(Watchers(issueIdOrKey).With(_connection.Site.IsCloud ? "accountId" : "username", userId), cancellationToken);

    /// <summary>How many voted for an issue.</summary>
    public Task<Voting> VotesAsync(string issueIdOrKey, CancellationToken cancellationToken) => _connection.GetAsync(Votes(issueIdOrKey), JiraJson.Default.Voting, cancellationToken);

    /// <summary>Votes for an issue in the account's own name.</summary>
    public async Task VoteAsync(string issueIdOrKey, CancellationToken cancellationToken)
    {
        using var response = await _connection.SendAsync(new AtlassianRequest(HttpMethod.Post, Votes(issueIdOrKey)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the account's own vote back.</summary>
    public Task WithdrawAsync(string issueIdOrKey, CancellationToken cancellationToken) => _connection.DeleteAsync(Votes(issueIdOrKey), cancellationToken);

    private RequestPath Watchers(string issueIdOrKey) => RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/watchers");

    private RequestPath Votes(string issueIdOrKey) => RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/votes");
}
