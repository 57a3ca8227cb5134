using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>The issues of a query, up to a bound: what is reckoned from them says when there were more.</summary>
/// <param name="Items">The issues.</param>
/// <param name="IsWhole">Whether these are all.</param>
internal sealed record IssueCollection(IReadOnlyList<Issue> Items, bool IsWhole)
{
    private const int PageSize = 100;

    /// <summary>Reads them.</summary>
    /// <param name="jira">The site.</param>
    /// <param name="jql">The query.</param>
    /// <param name="fields">Field ids.</param>
    /// <param name="most">The bound.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<IssueCollection> ReadAsync(JiraClient jira, string jql, IReadOnlyCollection<string> fields, int most, CancellationToken cancellationToken)
    {
        var issues = new List<Issue>();
        string? cursor = null;
        do
        {
            var page = await jira.FindAsync(jql, fields, cursor, Math.Min(PageSize, most - issues.Count), cancellationToken);
            issues.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null && issues.Count < most);
        return new(issues, cursor is null);
    }
}
