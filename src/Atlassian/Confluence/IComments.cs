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
    string? WebUrl)
{
    /// <summary>The page or blog post it stands on, where the answer tells it.</summary>
    public string? PageId { get; init; }

    /// <summary>The comment it replies to; null for the first of a thread.</summary>
    public string? ParentId { get; init; }

    /// <summary>The name of the mark in the page's body around the passage, where the answer tells it.</summary>
    public string? Marker { get; init; }

    /// <summary>Its current version; more than 1 when it was edited.</summary>
    public int Version { get; init; } = 1;
}

/// <summary>Who wrote a comment.</summary>
/// <param name="Id">Account id (Cloud) or user key (Data Center).</param>
/// <param name="Name">Display name; null when it may not be seen.</param>
/// <param name="IsOutside">Whether it is a guest from outside the organisation (Cloud).</param>
public sealed record CommentAuthor(string? Id, string? Name, bool IsOutside = false);

/// <summary>The passage a new inline comment is about.</summary>
/// <param name="Text">Its words, as the page shows them.</param>
/// <param name="Count">How often they occur.</param>
/// <param name="Index">Which occurrence is meant, counted from 0.</param>
public sealed record CommentPassage(string Text, int Count, int Index);

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

    /// <summary>Lists the threads of one kind on a page or blog post, oldest first, replies included.</summary>
    /// <param name="page">The page or blog post.</param>
    /// <param name="kind">Footer or inline.</param>
    /// <param name="resolved">Only resolved inline threads, or only those that are not; null for both.</param>
    /// <param name="cursor">Of the previous page of threads.</param>
    /// <param name="limit">Threads per page of the list.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Page<ConfluenceComment>> ListAsync(ConfluencePage page, CommentKind kind, bool? resolved, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Reads one comment of either kind, without replies; a 404 when there is none.</summary>
    Task<ConfluenceComment> GetAsync(string commentId, CancellationToken cancellationToken);

    /// <summary>Writes a footer comment, or a reply to one.</summary>
    /// <param name="pageId">The page.</param>
    /// <param name="body">Its content.</param>
    /// <param name="parentCommentId">The footer comment replied to; null for a new thread.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ConfluenceComment> AddAsync(string pageId, ContentBody body, string? parentCommentId, CancellationToken cancellationToken);

    /// <summary>Writes a footer comment on a page or blog post.</summary>
    Task<ConfluenceComment> AddAsync(ConfluencePage page, ContentBody body, CancellationToken cancellationToken);

    /// <summary>Replies to a comment of either kind.</summary>
    Task<ConfluenceComment> ReplyAsync(ConfluencePage page, ConfluenceComment parent, ContentBody body, CancellationToken cancellationToken);

    /// <summary>Comments on a passage of a page or blog post (Cloud).</summary>
    /// <exception cref="NotSupportedException">Data Center has no API for it.</exception>
    Task<ConfluenceComment> AddInlineAsync(ConfluencePage page, ContentBody body, CommentPassage passage, CancellationToken cancellationToken);

    /// <summary>Replaces a comment's text.</summary>
    Task<ConfluenceComment> UpdateAsync(ConfluenceComment comment, ContentBody body, CancellationToken cancellationToken);

    /// <summary>Resolves or reopens an inline thread (Cloud).</summary>
    /// <exception cref="NotSupportedException">Data Center has no API for it.</exception>
    Task<ConfluenceComment> ResolveAsync(ConfluenceComment comment, bool resolved, CancellationToken cancellationToken);

    /// <summary>Deletes a comment with the replies to it for good.</summary>
    Task DeleteAsync(ConfluenceComment comment, CancellationToken cancellationToken);
}
