using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Worklogs;

/// <summary>Lists work logged on an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/).</summary>
[Toolset("jira.worklogs")]
public sealed class ListWorklogs(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_worklogs", Title = "List Jira worklogs", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the work logged on a Jira issue, oldest first.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Entries per page."), Range(1, 500)] int limit = 50,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var page = await tenant.Jira.Worklogs.ListAsync(AtlassianUrl.Issue(issue_key), cursor, limit, cancellationToken);
        return new Result([.. page.Items.Select(Show)], page.NextCursor, page.Total);
    }

    private static Entry Show(Worklog worklog) => new(
        worklog.Id,
        PersonName.Of(worklog.Author),
        worklog.Started,
        worklog.TimeSpent,
        worklog.TimeSpentSeconds,
        RichText.ToMarkdown(worklog.Comment) is { Length: > 0 } comment ? comment : null,
        Visibilities.Words(worklog.Visibility));

    /// <summary>A page of entries.</summary>
    public sealed record Result(IReadOnlyList<Entry> Worklogs, string? NextCursor, long? Total);

    /// <summary>Work of one person.</summary>
    public sealed record Entry(string Id, string? Author, DateTimeOffset? Started, string? TimeSpent, long Seconds, string? Comment, string? Visibility);
}
