using Atlassian.Confluence;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Tools.Confluence.Comments;

/// <summary>A page or blog post with one of the comments on it, as a caller names both.</summary>
internal sealed record CommentOnPage(ConfluencePage Page, ConfluenceComment Comment)
{
    /// <summary>Reads both.</summary>
    /// <exception cref="NotAvailableException">The comment stands elsewhere.</exception>
    public static async Task<CommentOnPage> FindAsync(ConfluenceClient confluence, string page, string commentId, CancellationToken cancellationToken)
    {
        var found = await confluence.StandingPageAsync(page, cancellationToken);
        return new(found, await OnAsync(confluence, found, commentId, cancellationToken));
    }

    /// <summary>Reads a comment on a page.</summary>
    /// <exception cref="ArgumentException">What is given is no id.</exception>
    /// <exception cref="NotAvailableException">The comment stands elsewhere.</exception>
    public static async Task<ConfluenceComment> OnAsync(ConfluenceClient confluence, ConfluencePage page, string commentId, CancellationToken cancellationToken)
    {
        var id = commentId.Trim();
        if (id.Length == 0 || !id.All(char.IsAsciiDigit)) throw new ArgumentException($"'{commentId}' is no id of a comment: confluence_list_comments tells them.", nameof(commentId));
        var comment = await confluence.Comments.GetAsync(id, cancellationToken);
        return comment.PageId is null || comment.PageId == page.Id
            ? comment
            : throw new NotAvailableException($"There is no comment {id} on '{page.Title}': it stands on {comment.PageId}.");
    }

    /// <summary>Whose comment it is, in words.</summary>
    public string Words => $"comment of {Commentator.NameOf(Comment.Author) ?? "somebody"} on '{Page.Title}'";
}
