using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>
/// Branches, commits, pull requests and builds of issues, as connected tools report them. Atlassian documents no way to read them: this is what Jira's own development panel
/// asks on both deployments, and it may change. OAuth has no scope for it.
/// </summary>
public sealed class DevelopmentClient
{
    private readonly AtlassianConnection _connection;

    internal DevelopmentClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>How much there is, and which tools know it.</summary>
    public Task<DevelopmentSummary> SummaryAsync(string issueId, CancellationToken cancellationToken) =>
        _connection.GetAsync(RequestPath.Of($"rest/dev-status/1.0/issue/summary").With("issueId", issueId), JiraJson.Default.DevelopmentSummary, cancellationToken);

    /// <summary>What a tool knows.</summary>
    /// <param name="issueId">The issue's numeric id.</param>
    /// <param name="tool">As the summary calls it, such as GitHub or stash.</param>
    /// <param name="kind">pullrequest, branch or repository.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<DevelopmentDetails> DetailsAsync(string issueId, string tool, string kind, CancellationToken cancellationToken) =>
        _connection.GetAsync(
            RequestPath.Of($"rest/dev-status/1.0/issue/detail").With("issueId", issueId).With("applicationType", tool).With("dataType", kind), JiraJson.Default.DevelopmentDetails, cancellationToken);
}
