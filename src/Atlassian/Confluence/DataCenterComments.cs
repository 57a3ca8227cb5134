using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Comments by REST v1, which lists threads flat (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-child-content/).</summary>
internal sealed class DataCenterComments(AtlassianConnection connection) : IComments
{
    private const int LongestList = 100;
    private const string Expand = "body.storage,version,history,ancestors,container,extensions.inlineProperties,extensions.resolution";

    public Task<Page<ConfluenceComment>> ListAsync(string pageId, CommentKind kind, string? cursor, int limit, CancellationToken cancellationToken) =>
        ListAsync(pageId, Locations(kind, resolved: null), kind, cursor, limit, cancellationToken);

    public Task<Page<ConfluenceComment>> ListAsync(ConfluencePage page, CommentKind kind, bool? resolved, string? cursor, int limit, CancellationToken cancellationToken) =>
        ListAsync(page.Id, Locations(kind, resolved), kind, cursor, limit, cancellationToken);

    private async Task<Page<ConfluenceComment>> ListAsync(string pageId, string[] locations, CommentKind kind, string? cursor, int limit, CancellationToken cancellationToken)
    {
        // A page of the flat list may cut a thread in two, so all of it is read and threads are counted here.
        var offset = Cursor.ReadOffset(cursor);
        var comments = await AllAsync(pageId, locations, cancellationToken).ConfigureAwait(false);
        var replies = comments.ToLookup(comment => comment.ParentId ?? "");
        var roots = comments.Where(comment => comment.ParentId is null).OrderBy(Created).ToArray();
        var threads = roots.Skip((int)Math.Min(offset, roots.Length)).Take(limit).Select(root => Thread(root, kind, replies)).ToArray();
        return new Page<ConfluenceComment>(threads, Cursor.After(offset, threads.Length, roots.Length), roots.Length);
    }

    public async Task<ConfluenceComment> GetAsync(string commentId, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/content/{commentId}").With("expand", Expand);
        var found = await connection.GetAsync(path, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false);
        // Pages and files have the same addresses.
        if (found.Type != "comment") throw AtlassianException.Said(HttpStatusCode.NotFound, $"{commentId} is no comment.", connection.Site, new AtlassianRequest(HttpMethod.Get, path));
        return Alone(found);
    }

    public Task<ConfluenceComment> AddAsync(string pageId, ContentBody body, string? parentCommentId, CancellationToken cancellationToken) =>
        CreateAsync(("page", pageId), body, parentCommentId, cancellationToken);

    public Task<ConfluenceComment> AddAsync(ConfluencePage page, ContentBody body, CancellationToken cancellationToken) => CreateAsync((page.Type, page.Id), body, parentId: null, cancellationToken);

    public Task<ConfluenceComment> ReplyAsync(ConfluencePage page, ConfluenceComment parent, ContentBody body, CancellationToken cancellationToken) =>
        CreateAsync((page.Type, page.Id), body, parent.Id, cancellationToken);

    public Task<ConfluenceComment> AddInlineAsync(ConfluencePage page, ContentBody body, CommentPassage passage, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Data Center's API writes no comments on passages.");

    public async Task<ConfluenceComment> UpdateAsync(ConfluenceComment comment, ContentBody body, CancellationToken cancellationToken)
    {
        var change = new JsonObject
        {
            ["type"] = "comment",
            ["version"] = new JsonObject { ["number"] = comment.Version + 1 },
            ["body"] = new JsonObject { [body.Representation] = CloudPages.BodyOf(body) },
        };
        var path = RequestPath.Of($"rest/api/content/{comment.Id}");
        return Alone(await connection.PutAsync(path, change, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false)) with { Author = comment.Author };
    }

    public Task<ConfluenceComment> ResolveAsync(ConfluenceComment comment, bool resolved, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Data Center's API resolves no comments.");

    public Task DeleteAsync(ConfluenceComment comment, CancellationToken cancellationToken) =>
        connection.DeleteAsync(RequestPath.Of($"rest/api/content/{comment.Id}"), cancellationToken);

    private async Task<ConfluenceComment> CreateAsync((string Type, string Id) owner, ContentBody body, string? parentId, CancellationToken cancellationToken)
    {
        var comment = new JsonObject
        {
            ["type"] = "comment",
            ["container"] = new JsonObject { ["id"] = owner.Id, ["type"] = owner.Type },
            ["body"] = new JsonObject { [body.Representation] = CloudPages.BodyOf(body) },
        };
        if (parentId is not null)
            comment["ancestors"] = new JsonArray(new JsonObject { ["id"] = parentId });
        var path = RequestPath.Of($"rest/api/content").With("expand", Expand);
        return Alone(await connection.PostAsync(path, comment, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false));
    }

    private ConfluenceComment Alone(V1Content comment) => Thread(
        comment, comment.Extensions?.InlineProperties is null ? CommentKind.Footer : CommentKind.Inline, Enumerable.Empty<V1Content>().ToLookup(_ => ""));

    private static string[] Locations(CommentKind kind, bool? resolved) => (kind, resolved) switch
    {
        (CommentKind.Footer, _) => ["footer"],
        (_, true) => ["resolved"],
        (_, false) => ["inline"],
        _ => ["inline", "resolved"],
    };

    private async Task<IReadOnlyList<V1Content>> AllAsync(string pageId, string[] locations, CancellationToken cancellationToken)
    {
        var comments = new List<V1Content>();
        string? cursor = null;
        do
        {
            var offset = Cursor.ReadOffset(cursor);
            var path = RequestPath.Of($"rest/api/content/{pageId}/child/comment")
                .WithEach("location", locations)
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
            connection.Site.ContentUrl(comment.Links, comment.Id))
        {
            PageId = comment.Container?.Id,
            ParentId = comment.ParentId,
            Version = comment.Version?.Number ?? 1,
        };
    }

    private static DateTimeOffset? Created(V1Content comment) => comment.History?.CreatedDate ?? comment.Version?.When;
}
