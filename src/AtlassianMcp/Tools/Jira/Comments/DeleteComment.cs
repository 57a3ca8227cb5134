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

/// <summary>Deletes a comment (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/).</summary>
[Toolset("jira.comments", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteComment(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_delete_comment", Title = "Delete Jira comment", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes a comment on a Jira issue for good.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("From jira_list_comments."), MinLength(1)] string comment_id,
        CancellationToken cancellationToken = default)
    {
        var key = AtlassianUrl.Issue(issue_key);
        var comment = await tenant.Jira.Comments.GetAsync(key, comment_id, cancellationToken);
        var author = PersonName.Of(comment.Author) ?? "somebody";
        checkpoint.Pass(Change.Of($"Delete a comment of {author} on {key}", "comment", RichText.ToMarkdown(comment.Body), after: null) with
        {
            Question = $"Delete the comment {comment.Id} of {author} on {key} for good?",
        });
        await tenant.Jira.Comments.DeleteAsync(key, comment.Id, cancellationToken);
        return new Result(comment.Id);
    }

    /// <summary>The comment that is gone.</summary>
    public sealed record Result(string Deleted);
}
