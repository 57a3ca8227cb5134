using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Content.Outline;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira;

/// <summary>Reads one issue with its newest comments (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/).</summary>
[Toolset("jira.issues")]
public sealed class GetIssue(TenantContext tenant)
{
    private static readonly string[] Always =
    [
        "summary", "status", "issuetype", "priority", "project", "reporter", "assignee", "labels", "components", "fixVersions", "parent", "subtasks",
        "issuelinks", "attachment", "created", "updated", "duedate", "resolution", "description",
    ];

    [McpServerTool(Name = "jira_get_issue", Title = "Get Jira issue", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Reads one Jira issue: its fields, description and newest comments, texts as Markdown. To find issues use jira_search; for what may be done with the issue, jira_get_transitions.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Issue key such as OPS-42, or the issue's URL."), MinLength(1)] string issue_key,
        [Description("Further fields to show, by id or display name; *all for every field that has a value.")] string[]? fields = null,
        [Description("How many comments to show, newest first; 0 for none."), Range(0, 100)] int comment_limit = 10,
        [Description("Most characters of the description in one answer; the rest follows by description_next_cursor."), Range(500, 1_000_000)] int max_chars = 20_000,
        [Description("description_next_cursor of the part before."), StringLength(100, MinimumLength = 1)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var key = AtlassianUrl.Issue(issue_key);
        var requested = await RequestedFields.FindAsync(tenant.Jira, fields, Always, cancellationToken);
        var issue = await tenant.Jira.Issues.GetAsync(key, requested.Ids, expand: null, cancellationToken);
        var comments = comment_limit == 0
            ? new Page<Comment>([], null)
            : await tenant.Jira.Comments.ListAsync(issue.Key, cursor: null, comment_limit, newestFirst: true, cancellationToken);
        var description = DocumentCut.Take(RichText.ToDocument(issue.Field("description")), max_chars, cursor);
        return Show(issue, requested.Of(issue), comments) with
        {
            Description = description.Total == 0 ? null : description.Next is null ? description.Markdown.TrimEnd() : description.Markdown,
            DescriptionPosition = description.Next is null && cursor is null ? null : description.Position,
            DescriptionNextCursor = description.Next,
        };
    }

    private Result Show(Issue issue, IReadOnlyDictionary<string, JsonNode?>? further, Page<Comment> comments) => new(
        issue.Key,
        tenant.Jira.BrowseUrl(issue.Key),
        IssueValues.Text(issue, "summary") ?? "",
        IssueValues.Name(issue, "status"),
        IssueValues.Name(issue, "issuetype"),
        IssueValues.Name(issue, "priority"),
        issue.Field("project") is { } project ? IssueValues.Member(project, "key") : null,
        IssueValues.Name(issue, "reporter"),
        IssueValues.Name(issue, "assignee"),
        IssueValues.Names(issue, "labels"),
        IssueValues.Names(issue, "components"),
        IssueValues.Names(issue, "fixVersions"),
        issue.Field("parent") is { } parent ? Brief(parent) : null,
        IssueValues.List(issue, "subtasks", Brief),
        IssueValues.List(issue, "issuelinks", Link),
        issue.Attachments.Count == 0 ? null : [.. issue.Attachments.Select(file => new FileOnIssue(file.Id, file.Filename, file.Size, file.MimeType))],
        IssueValues.Moment(issue, "created"),
        IssueValues.Moment(issue, "updated"),
        IssueValues.Text(issue, "duedate"),
        IssueValues.Name(issue, "resolution"),
        null,
        null,
        null,
        further,
        comments.Items.Count == 0 ? null : [.. comments.Items.Select(Said)],
        comments.Total);

    private static RelatedIssue Brief(JsonElement issue) => Related(issue, relation: null);

    private static RelatedIssue Link(JsonElement link)
    {
        var (end, words) = link.TryGetProperty("outwardIssue", out var outward) ? (outward, "outward") : (link.GetProperty("inwardIssue"), "inward");
        return Related(end, link.TryGetProperty("type", out var type) ? IssueValues.Member(type, words) : null);
    }

    private static RelatedIssue Related(JsonElement issue, string? relation)
    {
        var fields = issue.TryGetProperty("fields", out var given) ? given : default;
        var status = fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty("status", out var value) ? IssueValues.Name(value) : null;
        return new(relation, IssueValues.Member(issue, "key") ?? "", IssueValues.Member(fields, "summary"), status);
    }

    private static IssueComment Said(Comment comment) => new(
        comment.Id,
        comment.Author?.DisplayName,
        comment.Created,
        RichText.ToMarkdown(comment.Body),
        comment.Visibility is { } visibility ? $"{visibility.Type}:{visibility.Value}" : null);

    /// <summary>An issue as people read it; what is empty is left out. <paramref name="DescriptionPosition"/> says which part of a long description it is.</summary>
    public sealed record Result(
        string Key,
        string Url,
        string Summary,
        string? Status,
        string? Type,
        string? Priority,
        string? Project,
        string? Reporter,
        string? Assignee,
        IReadOnlyList<string>? Labels,
        IReadOnlyList<string>? Components,
        IReadOnlyList<string>? FixVersions,
        RelatedIssue? Parent,
        IReadOnlyList<RelatedIssue>? Subtasks,
        IReadOnlyList<RelatedIssue>? Links,
        IReadOnlyList<FileOnIssue>? Attachments,
        DateTimeOffset? Created,
        DateTimeOffset? Updated,
        string? Due,
        string? Resolution,
        string? Description,
        string? DescriptionPosition,
        string? DescriptionNextCursor,
        IReadOnlyDictionary<string, JsonNode?>? Fields,
        IReadOnlyList<IssueComment>? Comments,
        long? CommentTotal);

    /// <summary>Another issue; <paramref name="Relation"/> says how this one is linked to it, such as <c>blocks</c>.</summary>
    public sealed record RelatedIssue(string? Relation, string Key, string? Summary, string? Status);

    /// <summary>An attachment; <paramref name="Size"/> in bytes.</summary>
    public sealed record FileOnIssue(string Id, string Name, long Size, string? MediaType);

    /// <summary>A comment; <paramref name="Visibility"/> such as <c>role:Developers</c> when not everybody sees it.</summary>
    public sealed record IssueComment(string Id, string? Author, DateTimeOffset? Created, string Body, string? Visibility);
}
