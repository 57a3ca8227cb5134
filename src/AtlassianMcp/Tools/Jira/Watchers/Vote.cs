using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Watchers;

/// <summary>Votes for an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-votes/).</summary>
[Toolset("jira.watchers")]
public sealed class Vote(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_vote", Title = "Vote for Jira issue", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Votes for a Jira issue in this account's name, or takes its vote back; tells how many voted.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Take the vote back.")] bool withdraw = false,
        CancellationToken cancellationToken = default)
    {
        var (watchers, key) = (tenant.Jira.Watchers, AtlassianUrl.Issue(issue_key));
        var before = await watchers.VotesAsync(key, cancellationToken);
        checkpoint.Pass(Change.Of(withdraw ? $"Take back the vote for {key}" : $"Vote for {key}", "own vote", Words(before.HasVoted), Words(!withdraw)));
        if (before.HasVoted != withdraw) return new Result(key, before.Votes, before.HasVoted);
        await (withdraw ? watchers.WithdrawAsync(key, cancellationToken) : watchers.VoteAsync(key, cancellationToken));
        var after = await watchers.VotesAsync(key, cancellationToken);
        return new Result(key, after.Votes, after.HasVoted);
    }

    private static string Words(bool hasVoted) => hasVoted ? "given" : "not given";

    /// <summary>How many votes the issue has, and whether this account's is among them.</summary>
    public sealed record Result(string Issue, long Votes, bool HasVoted);
}
