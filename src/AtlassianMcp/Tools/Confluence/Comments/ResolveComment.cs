using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Comments;

/// <summary>Settles an inline thread, or opens it again.</summary>
[Toolset("confluence.comments", On = Deployed.Cloud)]
public sealed class ResolveComment(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_resolve_comment", Title = "Resolve Confluence comment", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Resolves an inline comment with its replies, or reopens it (Cloud).")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("The first comment of the thread."), MinLength(1)] string comment_id,
        [Description("false reopens it.")] bool resolved = true,
        CancellationToken cancellationToken = default)
    {
        var found = await CommentOnPage.FindAsync(tenant.Confluence, page_id, comment_id, cancellationToken);
        if (found.Comment.Kind != CommentKind.Inline) throw new ArgumentException($"{found.Comment.Id} stands under the page: only comments on passages are resolved.", nameof(comment_id));
        if (found.Comment.ParentId is { } first) throw new ArgumentException($"{found.Comment.Id} is a reply: resolve the comment it answers, {first}.", nameof(comment_id));
        var isResolved = found.Comment.Resolution == "resolved";
        checkpoint.Pass(Change.Of($"{(resolved ? "Resolve" : "Reopen")} a {found.Words}", "state", found.Comment.Resolution, isResolved == resolved ? found.Comment.Resolution : resolved ? "resolved" : "reopened"));
        var now = isResolved == resolved ? found.Comment : await tenant.Confluence.Comments.ResolveAsync(found.Comment, resolved, cancellationToken);
        return new Result(now.Id, now.Resolution, now.WebUrl);
    }

    /// <summary>The thread after it.</summary>
    public sealed record Result(string Id, string? State, string? Url);
}
