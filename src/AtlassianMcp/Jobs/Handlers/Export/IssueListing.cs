using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Lists what a query finds now, and tells what became of issues that it does not find any more.</summary>
public sealed class IssueListing(TenantContext tenant)
{
    // Cloud gives as many as it can, up to 5,000; Data Center 1,000.
    private const int MostListed = 5_000;
    private const int MostListedByDataCenter = 1_000;
    private const int AtOnce = 100;

    // Where a policy limits projects, a query may name no more issues on Data Center.
    private const int MostNamed = 30;
    private static readonly string[] Wanted = ["updated"];

    /// <summary>A page of what the query finds, oldest first: only what tells whether an issue has to be read.</summary>
    public async Task<(IReadOnlyList<FoundIssue> Issues, string? Next)> ListAsync(string jql, string? cursor, CancellationToken cancellationToken)
    {
        // Created never changes, so issues that change meanwhile keep their place in the list.
        var page = await tenant.Jira.Search.SearchAsync($"{jql} ORDER BY created ASC", Wanted, cursor, tenant.Jira.Site.IsCloud ? MostListed : MostListedByDataCenter, cancellationToken);
        return ([.. page.Items.Select(Found)], page.NextCursor);
    }

    /// <summary>What became of issues that a list lacks: those that the query finds after all, as an issue that goes shifts the list, and those that left.</summary>
    public async Task<(IReadOnlyList<FoundIssue> Stayed, IReadOnlyList<GoneIssue> Gone)> LackingAsync(string jql, IReadOnlyList<ExportedIssue> lacking, CancellationToken cancellationToken)
    {
        var (stayed, gone) = (new List<FoundIssue>(), new List<GoneIssue>());
        foreach (var chunk in lacking.Chunk(AtOnce))
        {
            var there = (await tenant.Jira.Issues.ReadAsync([.. chunk.Select(issue => issue.Id)], Wanted, cancellationToken)).Select(Found).ToDictionary(issue => issue.Id, StringComparer.Ordinal);
            var found = there.Count == 0 ? [] : await StillAsync(jql, there.Keys, cancellationToken);
            stayed.AddRange(there.Values.Where(issue => found.Contains(issue.Id)));
            gone.AddRange(chunk.Where(issue => !found.Contains(issue.Id)).Select(issue => new GoneIssue(issue.Id, issue.Key, there.ContainsKey(issue.Id) ? IssueStanding.Left : IssueStanding.Gone)));
        }

        return (stayed, gone);
    }

    private static FoundIssue Found(Issue issue) => new(issue.Id, issue.Key, IssueValues.Moment(issue, "updated"));

    // They are there, so the site takes their ids in a query.
    private async Task<HashSet<string>> StillAsync(string jql, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in ids.Chunk(MostNamed))
        {
            var page = await tenant.Jira.Search.SearchAsync($"({jql}) AND id in ({string.Join(", ", chunk)})", Wanted, cursor: null, MostNamed, cancellationToken);
            found.UnionWith(page.Items.Select(issue => issue.Id));
        }

        return found;
    }
}
