using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Where a comment stands: under the page or on a passage of it.</summary>
public enum CommentKind
{
    Footer,
    Inline,
}

/// <summary>A comment on a page with the replies to it.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Kind">Footer or inline.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="CreatedAt">When it was written or last changed.</param>
/// <param name="Body">Its content in storage format.</param>
/// <param name="Resolution">open, reopened, resolved or dangling; null for footer comments.</param>
/// <param name="InlineSelection">The passage an inline comment is about.</param>
/// <param name="Replies">Replies, oldest first, each with its own.</param>
/// <param name="WebUrl">Where a person opens it.</param>
public sealed record ConfluenceComment(
    string Id,
    CommentKind Kind,
    CommentAuthor Author,
    DateTimeOffset? CreatedAt,
    ContentBody? Body,
    string? Resolution,
    string? InlineSelection,
    IReadOnlyList<ConfluenceComment> Replies,
    string? WebUrl);

/// <summary>Who wrote a comment.</summary>
/// <param name="Id">Account id (Cloud) or user key (Data Center).</param>
/// <param name="Name">Display name; null when it may not be seen.</param>
public sealed record CommentAuthor(string? Id, string? Name);

/// <summary>Comments on pages.</summary>
public interface IComments
{
    /// <summary>Lists the threads of one kind on a page, oldest first, replies included.</summary>
    /// <param name="pageId">The page.</param>
    /// <param name="kind">Footer or inline.</param>
    /// <param name="cursor">Of the previous page of threads.</param>
    /// <param name="limit">Threads per page of the list.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Page<ConfluenceComment>> ListAsync(string pageId, CommentKind kind, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Writes a footer comment, or a reply to one.</summary>
    /// <param name="pageId">The page.</param>
    /// <param name="body">Its content.</param>
    /// <param name="parentCommentId">The footer comment replied to; null for a new thread.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ConfluenceComment> AddAsync(string pageId, ContentBody body, string? parentCommentId, CancellationToken cancellationToken);
}
