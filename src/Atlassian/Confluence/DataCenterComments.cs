using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Comments by REST v1, which lists threads flat (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-child-content/).</summary>
internal sealed class DataCenterComments(AtlassianConnection connection) : IComments
{
    private const int LongestList = 100;
    private const string Expand = "body.storage,version,history,ancestors,extensions.inlineProperties,extensions.resolution";

    public async Task<Page<ConfluenceComment>> ListAsync(string pageId, CommentKind kind, string? cursor, int limit, CancellationToken cancellationToken)
    {
        // A page of the flat list may cut a thread in two, so all of it is read and threads are counted here.
        var offset = Cursor.ReadOffset(cursor);
        var comments = await AllAsync(pageId, kind, cancellationToken).ConfigureAwait(false);
        var replies = comments.ToLookup(comment => comment.ParentId ?? "");
        var roots = comments.Where(comment => comment.ParentId is null).OrderBy(Created).ToArray();
        var threads = roots.Skip((int)Math.Min(offset, roots.Length)).Take(limit).Select(root => Thread(root, kind, replies)).ToArray();
        return new Page<ConfluenceComment>(threads, Cursor.After(offset, threads.Length, roots.Length), roots.Length);
    }

    public async Task<ConfluenceComment> AddAsync(string pageId, ContentBody body, string? parentCommentId, CancellationToken cancellationToken)
    {
        var comment = new JsonObject
        {
            ["type"] = "comment",
            ["container"] = new JsonObject { ["id"] = pageId, ["type"] = "page" },
            ["body"] = new JsonObject { [body.Representation] = CloudPages.BodyOf(body) },
        };
        if (parentCommentId is not null)
            comment["ancestors"] = new JsonArray(new JsonObject { ["id"] = parentCommentId });
        var path = RequestPath.Of($"rest/api/content").With("expand", Expand);
        var created = await connection.PostAsync(path, comment, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false);
        return Thread(created, CommentKind.Footer, Enumerable.Empty<V1Content>().ToLookup(_ => ""));
    }

    private async Task<IReadOnlyList<V1Content>> AllAsync(string pageId, CommentKind kind, CancellationToken cancellationToken)
    {
        var comments = new List<V1Content>();
        string? cursor = null;
        do
        {
            var offset = Cursor.ReadOffset(cursor);
            var path = RequestPath.Of($"rest/api/content/{pageId}/child/comment")
                .WithEach("location", kind == CommentKind.Inline ? ["inline", "resolved"] : ["footer"])
                .With("depth", "all").With("expand", Expand).With("start", offset).With("limit", LongestList);
            var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Content, cancellationToken).ConfigureAwait(false);
            comments.AddRange(list.Results);
            cursor = list.Links.NextOffset(offset, list.Results.Count);
        }
        while (cursor is not null);
        return comments;
    }

    private ConfluenceComment Thread(V1Content comment, CommentKind kind, ILookup<string, V1Content> replies)
    {
        var author = comment.History?.CreatedBy ?? comment.Version?.By;
        return new ConfluenceComment(
            comment.Id, kind, new CommentAuthor(author?.Id, author?.DisplayName), Created(comment), BodyAnswer.First(comment.Body),
            kind == CommentKind.Inline ? comment.Extensions?.Resolution?.Status ?? "open" : null,
            comment.Extensions?.InlineProperties?.OriginalSelection,
            [.. replies[comment.Id].OrderBy(Created).Select(reply => Thread(reply, kind, replies))],
            connection.Site.ContentUrl(comment.Links, comment.Id));
    }

    private static DateTimeOffset? Created(V1Content comment) => comment.History?.CreatedDate ?? comment.Version?.When;
}
