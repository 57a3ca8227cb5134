using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Atlassian.Content.Outline;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Jira.Development;
using AtlassianMcp.Tools.Jira.Metrics;
using AtlassianMcp.Tools.Jira.Worklogs;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Reads one issue, as much of it as is wanted (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/).</summary>
[Toolset("jira.issues", Shown = Showing.ByDefault)]
public sealed class GetIssue(TenantContext tenant, TimeProvider time)
{
    private const string Everything = "*all";

    private static readonly IssuePart[] Full = [IssuePart.Comments, IssuePart.Links, IssuePart.Children, IssuePart.Attachments, IssuePart.Fields];

    private static readonly string[] Always =
    [
        "summary", "status", "issuetype", "priority", "reporter", "assignee", "labels", "components", "fixVersions", "parent", "subtasks",
        "issuelinks", "attachment", "created", "updated", "duedate", "resolution", "description",
    ];

    [McpServerTool(Name = "jira_get_issue", Title = "Get Jira issue", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Reads one issue. compact: main fields, description, counts of the rest; full, or include, shows more. To find issues: jira_search.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key such as OPS-42, or URL."), MinLength(1)] string issue_key,
        [Description("compact or full.")] IssueView view = IssueView.Compact,
        [Description("Parts beyond compact.")] IssuePart[]? include = null,
        [Description("Further fields, by name or id; *all.")] string[]? fields = null,
        [Description("Newest comments to show."), Range(0, 100)] int comment_limit = 10,
        [Description("Most characters of the description."), Range(500, 80_000)] int max_chars = 20_000,
        [Description("description_next_cursor of the part before."), StringLength(100, MinimumLength = 1)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var key = AtlassianUrl.Issue(issue_key);
        var wanted = Parts(view, include);
        var names = wanted.Contains(IssuePart.Fields) ? [Everything, .. fields ?? []] : fields;
        var requested = await RequestedFields.FindAsync(tenant.Jira, names, Always, cancellationToken);
        var (issue, comments) = await ReadAsync(key, requested.Ids, wanted.Contains(IssuePart.Comments) ? comment_limit : 0, cancellationToken);
        var story = await IssueStory.ReadAsync(tenant, time, issue.Key, wanted, cancellationToken);
        var description = DocumentCut.Take(RichText.ToDocument(issue.Field("description")), max_chars, cursor);
        return Show(issue, wanted) with
        {
            Description = description.Total == 0 ? null : description.Next is null ? description.Markdown.TrimEnd() : description.Markdown,
            DescriptionPosition = description.Next is null && cursor is null ? null : description.Position,
            DescriptionNextCursor = description.Next,
            Fields = requested.Of(issue),
            Comments = comments.Items.Count == 0 ? null : [.. comments.Items.Select(IssueComment.Of)],
            Changelog = story.Changelog,
            Worklogs = story.Worklogs,
            Dates = story.Dates,
            Development = story.Development,
            LeftOut = More(issue, comments, wanted),
        };
    }

    private static HashSet<IssuePart> Parts(IssueView view, IssuePart[]? include) => [.. view == IssueView.Full ? Full : [], .. include ?? []];

    // Jira tells how many comments there are only with comments.
    private async Task<(Issue Issue, Page<Comment> Comments)> ReadAsync(string key, IReadOnlyList<string> fields, int comments, CancellationToken cancellationToken)
    {
        var issue = tenant.Jira.Issues.GetAsync(key, fields, expand: null, cancellationToken);
        var newest = tenant.Jira.Comments.ListAsync(key, cursor: null, Math.Max(comments, 1), newestFirst: true, cancellationToken);
        await Task.WhenAll(issue, newest);
        var page = await newest;
        return (await issue, comments == 0 ? page with { Items = [] } : page);
    }

    private static LeftOut? More(Issue issue, Page<Comment> comments, HashSet<IssuePart> wanted)
    {
        int? Count(IssuePart part, string field) => wanted.Contains(part) || IssueValues.List(issue, field, item => item) is not { } list ? null : list.Count;
        var unseen = comments.Total - comments.Items.Count;
        return new LeftOut(unseen > 0 ? unseen : null, Count(IssuePart.Links, "issuelinks"), Count(IssuePart.Children, "subtasks"), Count(IssuePart.Attachments, "attachment")).OrNull();
    }

    private Result Show(Issue issue, HashSet<IssuePart> wanted) => new(
        issue.Key,
        tenant.Jira.BrowseUrl(issue.Key),
        IssueValues.Text(issue, "summary") ?? "",
        IssueValues.Name(issue, "status"),
        IssueValues.Name(issue, "issuetype"),
        IssueValues.Name(issue, "priority"),
        IssueValues.Name(issue, "reporter"),
        IssueValues.Name(issue, "assignee"),
        IssueValues.Names(issue, "labels"),
        IssueValues.Names(issue, "components"),
        IssueValues.Names(issue, "fixVersions"),
        issue.Field("parent") is { } parent ? RelatedIssue.Of(parent) : null,
        wanted.Contains(IssuePart.Children) ? IssueValues.List(issue, "subtasks", RelatedIssue.Of) : null,
        wanted.Contains(IssuePart.Links) ? IssueValues.List(issue, "issuelinks", RelatedIssue.OfLink) : null,
        wanted.Contains(IssuePart.Attachments) && issue.Attachments.Count > 0 ? [.. issue.Attachments.Select(FileOnIssue.Of)] : null,
        IssueValues.Moment(issue, "created"),
        IssueValues.Moment(issue, "updated"),
        IssueValues.Text(issue, "duedate"),
        IssueValues.Name(issue, "resolution"));

    /// <summary>An issue as people read it; what is empty is left out. <paramref name="LeftOut"/> counts what <c>include</c> would show.</summary>
    public sealed record Result(
        string Key,
        string Url,
        string Summary,
        string? Status,
        string? Type,
        string? Priority,
        string? Reporter,
        string? Assignee,
        IReadOnlyList<string>? Labels,
        IReadOnlyList<string>? Components,
        IReadOnlyList<string>? FixVersions,
        RelatedIssue? Parent,
        IReadOnlyList<RelatedIssue>? Children,
        IReadOnlyList<RelatedIssue>? Links,
        IReadOnlyList<FileOnIssue>? Attachments,
        DateTimeOffset? Created,
        DateTimeOffset? Updated,
        string? Due,
        string? Resolution,
        string? Description = null,
        string? DescriptionPosition = null,
        string? DescriptionNextCursor = null,
        IReadOnlyDictionary<string, JsonNode?>? Fields = null,
        IReadOnlyList<IssueComment>? Comments = null,
        GetChangelog.Result? Changelog = null,
        ListWorklogs.Result? Worklogs = null,
        GetIssueDates.Result? Dates = null,
        IssueCode? Development = null,
        LeftOut? LeftOut = null);
}
