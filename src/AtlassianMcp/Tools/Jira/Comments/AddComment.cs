using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Comments;

/// <summary>Comments on an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/).</summary>
[Toolset("jira.comments", Shown = Showing.ByDefault)]
public sealed class AddComment(TenantContext tenant, Checkpoint checkpoint)
{
    private const string ServiceProject = "service_desk";

    [McpServerTool(Name = "jira_add_comment", Title = "Add Jira comment", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Adds a comment to a Jira issue; watchers are told. To comment while moving the issue on, use jira_transition_issue.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key such as OPS-42, or URL."), MinLength(1)] string issue_key,
        [Description("Markdown."), MinLength(1)] string body,
        [Description("Who alone may see it: role:Developers or group:jira-users."), RegularExpression(Visibilities.Form)] string? visibility = null,
        [Description("In a service project: unseen by customers.")] bool @internal = false,
        CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(body)) throw new ArgumentException("A comment needs a text.");
        var key = AtlassianUrl.Issue(issue_key);
        var text = RichText.FromMarkdown(body, tenant.Jira.Site);
        if (@internal) await CheckServiceProjectAsync(key, cancellationToken);
        var audience = visibility is null ? "" : $", for {visibility} only";
        checkpoint.Pass(Change.Of($"Comment on {key}{audience}{(@internal ? ", unseen by customers" : "")}", "comment", before: null, body));
        var comments = tenant.Jira.Comments;
        var comment = await (@internal
            ? comments.AddInternalAsync(key, text, Visibilities.Read(visibility), cancellationToken)
            : comments.AddAsync(key, text, Visibilities.Read(visibility), cancellationToken));
        return new Result(comment.Id, $"{tenant.Jira.BrowseUrl(key)}?focusedCommentId={comment.Id}");
    }

    // Elsewhere Jira keeps the mark and shows the comment to everybody all the same.
    private async Task CheckServiceProjectAsync(string key, CancellationToken cancellationToken)
    {
        var issue = await tenant.Jira.Issues.GetAsync(key, ["project"], expand: null, cancellationToken);
        if (issue.Field("project") is { } project && IssueValues.Member(project, "projectTypeKey") == ServiceProject) return;
        throw new ArgumentException($"{issue.Key} lies in no service project: it has no customers to hide a comment from. Restrict it by visibility instead, such as role:Developers.");
    }

    /// <summary>Where the comment stands.</summary>
    public sealed record Result(string Id, string Url);
}
