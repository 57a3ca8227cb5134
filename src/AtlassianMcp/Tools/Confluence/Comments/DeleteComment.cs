using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Comments;

/// <summary>Deletes a comment.</summary>
[Toolset("confluence.comments", Class = ToolClass.Delete, Asks = true)]
public sealed class DeleteComment(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_delete_comment", Title = "Delete Confluence comment", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Deletes a comment or reply for good, with the replies to it.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("From confluence_list_comments."), MinLength(1)] string comment_id,
        CancellationToken cancellationToken = default)
    {
        var found = await CommentOnPage.FindAsync(tenant.Confluence, page_id, comment_id, cancellationToken);
        checkpoint.Pass(Change.Of($"Delete a {found.Words}", "comment", CommentText.Show(found.Comment.Body), after: null) with
        {
            Question = $"Delete the {found.Words} (id {found.Comment.Id}), with the replies to it, for good?",
        });
        await tenant.Confluence.Comments.DeleteAsync(found.Comment, cancellationToken);
        return new Result(found.Comment.Id);
    }

    /// <summary>The comment that is gone.</summary>
    public sealed record Result(string Deleted);
}
