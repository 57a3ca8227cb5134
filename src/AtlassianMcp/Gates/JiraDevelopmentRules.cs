using Atlassian.Http;

namespace AtlassianMcp.Gates;

/// <summary>Rules about the code of issues: it is there for those who may read the issue.</summary>
internal sealed class JiraDevelopmentRules(JiraReach reach, HiddenFields hidden, Func<Visit, Passage> through)
{
    public IEnumerable<GateRule> All => [new("GET", "dev-status/issue/summary", ReadAsync), new("GET", "dev-status/issue/detail", ReadAsync)];

    private async ValueTask<Passage> ReadAsync(Visit visit, CancellationToken cancellationToken)
    {
        hidden.CheckPlace("development");
        await reach.ReadIssueAsync(visit, visit.Query("issueId") ?? throw new ArgumentException("The address names no issue."), cancellationToken);
        return through(visit);
    }
}
