using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Worklogs;

/// <summary>Changes logged work (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/).</summary>
[Toolset("jira.worklogs")]
public sealed class EditWorklog(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_edit_worklog", Title = "Edit Jira worklog", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Changes an entry of work logged on a Jira issue; what is not given stays.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("From jira_list_worklogs."), MinLength(1)] string worklog_id,
        [Description("Such as 1h 30m."), RegularExpression(WorkTime.Form)] string? time_spent = null,
        [Description("Such as 2026-11-20T14:30+01:00.")] string? started = null,
        [Description("The whole new comment, Markdown.")] string? comment = null,
        [Description("Remaining: auto, leave, or such as 2d."), RegularExpression(WorkTime.EstimateForm)] string estimate = "auto",
        [Description("Let go what Markdown does not keep.")] bool allow_loss = false,
        CancellationToken cancellationToken = default)
    {
        if (time_spent is null && started is null && comment is null) throw new ArgumentException("Nothing is to be changed: give time_spent, started or comment.");
        var (jira, key, begun, change) = (tenant.Jira, AtlassianUrl.Issue(issue_key), WorkTime.Started(started), WorkTime.Estimate(estimate));
        var present = await jira.Worklogs.GetAsync(key, worklog_id, cancellationToken);
        var text = comment is null ? null : Over(present, key, comment, allow_loss);
        checkpoint.Pass(new Change(
            $"Edit a worklog of {PersonName.Of(present.Author) ?? "somebody"} on {key}",
            [
                new("time spent", present.TimeSpent, time_spent?.Trim() ?? present.TimeSpent),
                new("started", WorkTime.Words(present.Started), WorkTime.Words(begun ?? present.Started)),
                new("comment", Words(present), comment ?? Words(present)),
            ])
        {
            Notes = WorkTime.Words(change) is { } words ? [words] : [],
        });
        // Some versions take a missing comment for an empty one.
        var kept = text ?? (present.Comment is { } there ? JsonNode.Parse(there.GetRawText()) : null);
        var worklog = await jira.Worklogs.UpdateAsync(key, present.Id, time_spent?.Trim(), begun, kept, change, cancellationToken);
        return new Result(worklog.Id, worklog.TimeSpent, worklog.Started);
    }

    private JsonNode Over(Worklog present, string key, string comment, bool allowLoss)
    {
        var text = RichText.Over(present.Comment, comment, tenant.Jira.Site);
        if (!allowLoss) UnseenLoss.Refuse($"the comment of worklog {present.Id} on {key}", RichText.Losses(present.Comment, text));
        return text;
    }

    private static string? Words(Worklog worklog) => RichText.ToMarkdown(worklog.Comment) is { Length: > 0 } comment ? comment : null;

    /// <summary>The entry as it is now.</summary>
    public sealed record Result(string Id, string? TimeSpent, DateTimeOffset? Started);
}
