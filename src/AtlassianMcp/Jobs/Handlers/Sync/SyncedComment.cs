using Atlassian.Confluence;
using Atlassian.Content;
using Atlassian.Content.Markdown;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>A comment as it lies beside its page.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Kind">footer or inline.</param>
/// <param name="Author">Display name, else id.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="On">The passage an inline comment is about.</param>
/// <param name="Under">The heading that the passage stands under.</param>
/// <param name="Marker">The name of the mark around the passage: <c>data-comment</c> in the page's Markdown.</param>
/// <param name="Resolution">open, reopened, resolved or dangling; of inline comments.</param>
/// <param name="Version">More than 1 when it was edited.</param>
/// <param name="Url">Where a person opens it.</param>
/// <param name="Body">Its text as Markdown.</param>
/// <param name="Replies">Replies, oldest first.</param>
public sealed record SyncedComment(
    string Id, string Kind, string? Author, DateTimeOffset? CreatedAt, string? On, string? Under, string? Marker, string? Resolution, int Version, string? Url, string Body, IReadOnlyList<SyncedComment>? Replies)
{
    /// <summary>Comments as threads, oldest first; a reply whose thread is gone stands by itself.</summary>
    public static IReadOnlyList<SyncedComment> Threads(IReadOnlyList<ConfluenceComment> comments, Document content)
    {
        var known = comments.Select(comment => comment.Id).ToHashSet(StringComparer.Ordinal);
        var replies = comments.Where(comment => comment.ParentId is { } parent && known.Contains(parent)).ToLookup(comment => comment.ParentId!, StringComparer.Ordinal);
        return [.. Sorted(comments.Where(comment => comment.ParentId is not { } parent || !known.Contains(parent))).Select(comment => Of(comment, content, replies))];
    }

    private static SyncedComment Of(ConfluenceComment comment, Document content, ILookup<string, ConfluenceComment> replies)
    {
        var isFirst = comment.ParentId is null;
        var below = Sorted(replies[comment.Id]).Select(reply => Of(reply, content, replies)).ToList();
        return new SyncedComment(
            comment.Id, comment.Kind == CommentKind.Inline ? "inline" : "footer", comment.Author.Name ?? comment.Author.Id, comment.CreatedAt,
            isFirst ? comment.InlineSelection : null, isFirst && comment.Marker is { } marker ? PageText.HeadingOver(content, marker) : null, isFirst ? comment.Marker : null,
            isFirst ? comment.Resolution : null, comment.Version, comment.WebUrl, MarkdownWriter.Write(PageText.Read(comment.Body)).Trim(), below.Count > 0 ? below : null);
    }

    private static IEnumerable<ConfluenceComment> Sorted(IEnumerable<ConfluenceComment> comments) =>
        comments.OrderBy(comment => comment.CreatedAt).ThenBy(comment => comment.Id.Length).ThenBy(comment => comment.Id, StringComparer.Ordinal);
}

/// <summary>What stands in front of a page's Markdown, beside a page in another format.</summary>
public sealed record PageMeta(
    string Title, string Id, string Space, string? ParentId, int Version, string? Author, DateTimeOffset? Created, DateTimeOffset? LastModified, string? LastModifiedBy,
    IReadOnlyList<string> Labels, string Url, int? Position)
{
    /// <summary>Of a page.</summary>
    public static PageMeta Of(ListedPage page, int version) => new(
        page.Title, page.Id, page.SpaceKey, page.ParentId, version, page.CreatedBy, page.CreatedAt, page.ModifiedAt, page.ModifiedBy, page.Labels, page.WebUrl, page.Position);
}
