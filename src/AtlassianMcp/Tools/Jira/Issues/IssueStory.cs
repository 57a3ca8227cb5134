using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Jira.Development;
using AtlassianMcp.Tools.Jira.Metrics;
using AtlassianMcp.Tools.Jira.Worklogs;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>What became of an issue over time, each part as the tool of its own tells it, whose <c>next_cursor</c> leads on there; null where it is not wanted.</summary>
public sealed record IssueStory(GetChangelog.Result? Changelog, ListWorklogs.Result? Worklogs, GetIssueDates.Result? Dates, IssueCode? Development)
{
    private const int MostCommits = 10;

    /// <summary>Reads the parts that are wanted.</summary>
    internal static async Task<IssueStory> ReadAsync(TenantContext tenant, TimeProvider time, string key, IReadOnlySet<IssuePart> wanted, CancellationToken cancellationToken) => new(
        wanted.Contains(IssuePart.Changelog) ? await new GetChangelog(tenant).RunAsync([key], cancellationToken: cancellationToken) : null,
        wanted.Contains(IssuePart.Worklogs) ? await new ListWorklogs(tenant).RunAsync(key, cancellationToken: cancellationToken) : null,
        wanted.Contains(IssuePart.Dates) ? await new GetIssueDates(tenant, time).RunAsync(key, cancellationToken) : null,
        wanted.Contains(IssuePart.Development) ? await new DevelopmentReader(tenant.Jira, GetDevelopment.Kind.All, application: null, MostCommits).ReadAsync(key, cancellationToken) : null);
}
