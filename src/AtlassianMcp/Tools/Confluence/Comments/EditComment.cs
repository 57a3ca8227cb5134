using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Comments;

/// <summary>Changes a comment.</summary>
[Toolset("confluence.comments")]
public sealed class EditComment(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_edit_comment", Title = "Edit Confluence comment", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Replaces the text of a comment or reply.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("From confluence_list_comments."), MinLength(1)] string comment_id,
        [Description("The whole new text, Markdown."), MinLength(1)] string body,
        [Description("Let go what Markdown does not keep.")] bool allow_loss = false,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var found = await CommentOnPage.FindAsync(confluence, page_id, comment_id, cancellationToken);
        var text = CommentText.Over(found.Comment.Body, body, confluence.Site);
        if (!allow_loss) UnseenLoss.Refuse($"the {found.Words}", PageBody.Losses(found.Comment.Body, text));
        checkpoint.Pass(Change.Of($"Edit a {found.Words}", "comment", CommentText.Show(found.Comment.Body), body.TrimEnd()));
        var written = await confluence.Comments.UpdateAsync(found.Comment, text, cancellationToken);
        return new Result(written.Id, found.Page.Id, written.WebUrl);
    }

    /// <summary>Where the comment stands.</summary>
    public sealed record Result(string Id, string PageId, string? Url);
}
