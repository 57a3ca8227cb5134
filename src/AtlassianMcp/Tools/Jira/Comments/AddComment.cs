using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Comments;

/// <summary>Comments on an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/).</summary>
[Toolset("jira.comments", Shown = Showing.ByDefault)]
public sealed class AddComment(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_add_comment", Title = "Add Jira comment", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Adds a comment to a Jira issue; watchers are told. To comment while moving the issue on, use jira_transition_issue; to read comments, jira_get_issue.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Issue key such as OPS-42, or the issue's URL."), MinLength(1)] string issue_key,
        [Description("Markdown."), MinLength(1)] string body,
        [Description("Who may see it: role:Developers or group:jira-users. Everybody who sees the issue, when left out."), RegularExpression("^(role|group):.+$")] string? visibility = null,
        CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(body)) throw new ArgumentException("A comment needs a text.");
        var key = AtlassianUrl.Issue(issue_key);
        var text = RichText.FromMarkdown(body, tenant.Jira.Site);
        checkpoint.Pass(Change.Of($"Comment on {key}{(visibility is null ? "" : $", for {visibility} only")}", "comment", before: null, body));
        var comment = await tenant.Jira.Comments.AddAsync(key, text, Restriction(visibility), cancellationToken);
        return new Result(comment.Id, $"{tenant.Jira.BrowseUrl(key)}?focusedCommentId={comment.Id}");
    }

    private static Visibility? Restriction(string? visibility) =>
        visibility?.Split(':', 2, StringSplitOptions.TrimEntries) is [var type, var name] ? new Visibility(type, name) : null;

    /// <summary>Where the comment stands.</summary>
    public sealed record Result(string Id, string Url);
}
