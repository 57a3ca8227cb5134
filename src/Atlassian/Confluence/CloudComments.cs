using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Comments by REST v2, which names no authors (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-comment/).</summary>
internal sealed class CloudComments(AtlassianConnection connection, IUsers users) : IComments
{
    private const int LongestList = 250;

    public async Task<Page<ConfluenceComment>> ListAsync(string pageId, CommentKind kind, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/pages/{pageId}/{Collection(kind)}")
            .With("body-format", "storage").With("sort", "created-date").With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Comment, cancellationToken).ConfigureAwait(false);
        var threads = new List<ConfluenceComment>();
        foreach (var comment in list.Results)
            threads.Add(await ThreadAsync(comment, kind, cancellationToken).ConfigureAwait(false));
        return new Page<ConfluenceComment>(await NamedAsync(threads, cancellationToken).ConfigureAwait(false), list.NextCursor);
    }

    public async Task<ConfluenceComment> AddAsync(string pageId, ContentBody body, string? parentCommentId, CancellationToken cancellationToken)
    {
        var comment = new JsonObject { ["body"] = CloudPages.BodyOf(body) };
        // A reply names its parent alone.
        comment[parentCommentId is null ? "pageId" : "parentCommentId"] = parentCommentId ?? pageId;
        var created = await connection.PostAsync(
            RequestPath.Of($"api/v2/footer-comments"), comment, ConfluenceJson.Default.V2Comment, cancellationToken).ConfigureAwait(false);
        return (await NamedAsync([Comment(created, CommentKind.Footer, [])], cancellationToken).ConfigureAwait(false))[0];
    }

    private async Task<ConfluenceComment> ThreadAsync(V2Comment comment, CommentKind kind, CancellationToken cancellationToken)
    {
        var replies = new List<ConfluenceComment>();
        string? cursor = null;
        do
        {
            var path = RequestPath.Of($"api/v2/{Collection(kind)}/{comment.Id}/children")
                .With("body-format", "storage").With("sort", "created-date").With("limit", LongestList).With("cursor", Cursor.ReadToken(cursor));
            var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Comment, cancellationToken).ConfigureAwait(false);
            foreach (var reply in list.Results)
                replies.Add(await ThreadAsync(reply, kind, cancellationToken).ConfigureAwait(false));
            cursor = list.NextCursor;
        }
        while (cursor is not null);
        return Comment(comment, kind, replies);
    }

    private ConfluenceComment Comment(V2Comment comment, CommentKind kind, IReadOnlyList<ConfluenceComment> replies) => new(
        comment.Id, kind, new CommentAuthor(comment.Version?.AuthorId, null), comment.Version?.CreatedAt, BodyAnswer.First(comment.Body),
        comment.ResolutionStatus, comment.Properties?.InlineOriginalSelection, replies,
        comment.Links?.Webui is { } webui ? connection.Site.WebUrl(webui) : null);

    private async Task<IReadOnlyList<ConfluenceComment>> NamedAsync(IReadOnlyList<ConfluenceComment> threads, CancellationToken cancellationToken)
    {
        var ids = threads.SelectMany(Everyone).Distinct().ToArray();
        var names = await users.DisplayNamesAsync(ids, cancellationToken).ConfigureAwait(false);
        return [.. threads.Select(thread => Named(thread, names))];
    }

    private static IEnumerable<string> Everyone(ConfluenceComment comment) =>
        (comment.Author.Id is { } id ? [id] : Enumerable.Empty<string>()).Concat(comment.Replies.SelectMany(Everyone));

    private static ConfluenceComment Named(ConfluenceComment comment, IReadOnlyDictionary<string, string> names) => comment with
    {
        Author = comment.Author with { Name = comment.Author.Id is { } id ? names.GetValueOrDefault(id) : null },
        Replies = [.. comment.Replies.Select(reply => Named(reply, names))],
    };

    private static string Collection(CommentKind kind) => kind == CommentKind.Inline ? "inline-comments" : "footer-comments";
}
