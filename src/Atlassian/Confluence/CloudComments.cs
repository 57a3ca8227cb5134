using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Comments by REST v2, which names no authors (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-comment/).</summary>
internal sealed class CloudComments(AtlassianConnection connection, CloudUsers users) : IComments
{
    private const int LongestList = 250;

    private static readonly string[] Unresolved = ["open", "reopened", "dangling"];

    public Task<Page<ConfluenceComment>> ListAsync(string pageId, CommentKind kind, string? cursor, int limit, CancellationToken cancellationToken) =>
        ListAsync("page", pageId, kind, resolved: null, cursor, limit, cancellationToken);

    public Task<Page<ConfluenceComment>> ListAsync(ConfluencePage page, CommentKind kind, bool? resolved, string? cursor, int limit, CancellationToken cancellationToken) =>
        ListAsync(page.Type, page.Id, kind, resolved, cursor, limit, cancellationToken);

    // An id does not tell which kind of comment it is of.
    public async Task<ConfluenceComment> GetAsync(string commentId, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(commentId, CommentKind.Footer, cancellationToken).ConfigureAwait(false);
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return await GetAsync(commentId, CommentKind.Inline, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<ConfluenceComment> AddAsync(string pageId, ContentBody body, string? parentCommentId, CancellationToken cancellationToken)
    {
        // A reply names its parent alone.
        var owner = parentCommentId is null ? ("pageId", pageId) : ("parentCommentId", parentCommentId);
        return CreateAsync(CommentKind.Footer, owner, body, passage: null, cancellationToken);
    }

    public Task<ConfluenceComment> AddAsync(ConfluencePage page, ContentBody body, CancellationToken cancellationToken) =>
        CreateAsync(CommentKind.Footer, Owner(page), body, passage: null, cancellationToken);

    public Task<ConfluenceComment> ReplyAsync(ConfluencePage page, ConfluenceComment parent, ContentBody body, CancellationToken cancellationToken) =>
        CreateAsync(parent.Kind, ("parentCommentId", parent.Id), body, passage: null, cancellationToken);

    public Task<ConfluenceComment> AddInlineAsync(ConfluencePage page, ContentBody body, CommentPassage passage, CancellationToken cancellationToken) =>
        CreateAsync(CommentKind.Inline, Owner(page), body, passage, cancellationToken);

    public Task<ConfluenceComment> UpdateAsync(ConfluenceComment comment, ContentBody body, CancellationToken cancellationToken) =>
        ChangeAsync(comment, new JsonObject { ["body"] = CloudPages.BodyOf(body) }, cancellationToken);

    public Task<ConfluenceComment> ResolveAsync(ConfluenceComment comment, bool resolved, CancellationToken cancellationToken) =>
        ChangeAsync(comment, new JsonObject { ["body"] = comment.Body is null ? null : CloudPages.BodyOf(comment.Body), ["resolved"] = resolved }, cancellationToken);

    public Task DeleteAsync(ConfluenceComment comment, CancellationToken cancellationToken) => connection.DeleteAsync(Path(comment.Kind, comment.Id), cancellationToken);

    private static (string Name, string Id) Owner(ConfluencePage page) => (page.IsBlogPost ? "blogPostId" : "pageId", page.Id);

    private async Task<ConfluenceComment> GetAsync(string id, CommentKind kind, CancellationToken cancellationToken)
    {
        var found = await connection.GetAsync(Path(kind, id).With("body-format", "storage"), ConfluenceJson.Default.V2Comment, cancellationToken).ConfigureAwait(false);
        return (await NamedAsync([Comment(found, kind, [])], cancellationToken).ConfigureAwait(false))[0];
    }

    private async Task<ConfluenceComment> CreateAsync(CommentKind kind, (string Name, string Id) owner, ContentBody body, CommentPassage? passage, CancellationToken cancellationToken)
    {
        var comment = new JsonObject { ["body"] = CloudPages.BodyOf(body), [owner.Name] = owner.Id };
        if (passage is not null)
            comment["inlineCommentProperties"] = new JsonObject { ["textSelection"] = passage.Text, ["textSelectionMatchCount"] = passage.Count, ["textSelectionMatchIndex"] = passage.Index };
        var created = await connection.PostAsync(RequestPath.Of($"api/v2/{Collection(kind)}"), comment, ConfluenceJson.Default.V2Comment, cancellationToken).ConfigureAwait(false);
        return (await NamedAsync([Comment(created, kind, [])], cancellationToken).ConfigureAwait(false))[0];
    }

    private async Task<ConfluenceComment> ChangeAsync(ConfluenceComment comment, JsonObject change, CancellationToken cancellationToken)
    {
        change["version"] = new JsonObject { ["number"] = comment.Version + 1 };
        var changed = await connection.PutAsync(Path(comment.Kind, comment.Id), change, ConfluenceJson.Default.V2Comment, cancellationToken).ConfigureAwait(false);
        return Comment(changed, comment.Kind, []) with { Author = comment.Author };
    }

    private async Task<Page<ConfluenceComment>> ListAsync(
        string type, string pageId, CommentKind kind, bool? resolved, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"api/v2/{CloudTree.Collection(type)}/{pageId}/{Collection(kind)}")
            .With("body-format", "storage").With("sort", "created-date").With("limit", limit).With("cursor", Cursor.ReadToken(cursor));
        if (resolved is { } done) path.WithEach("resolution-status", done ? ["resolved"] : Unresolved);
        var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Comment, cancellationToken).ConfigureAwait(false);
        var threads = new List<ConfluenceComment>();
        foreach (var comment in list.Results)
            threads.Add(await ThreadAsync(comment, kind, cancellationToken).ConfigureAwait(false));
        return new Page<ConfluenceComment>(await NamedAsync(threads, cancellationToken).ConfigureAwait(false), list.NextCursor);
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
        comment.Links?.Webui is { } webui ? connection.Site.WebUrl(webui) : null)
    {
        PageId = comment.PageId ?? comment.BlogPostId,
        ParentId = comment.ParentCommentId,
        Version = comment.Version?.Number ?? 1,
    };

    private async Task<IReadOnlyList<ConfluenceComment>> NamedAsync(IReadOnlyList<ConfluenceComment> threads, CancellationToken cancellationToken)
    {
        var ids = threads.SelectMany(Everyone).Distinct().ToArray();
        var people = await users.PeopleAsync(ids, cancellationToken).ConfigureAwait(false);
        return [.. threads.Select(thread => Named(thread, people))];
    }

    private static IEnumerable<string> Everyone(ConfluenceComment comment) =>
        (comment.Author.Id is { } id ? [id] : Enumerable.Empty<string>()).Concat(comment.Replies.SelectMany(Everyone));

    private static ConfluenceComment Named(ConfluenceComment comment, IReadOnlyDictionary<string, ConfluenceUser> people) => comment with
    {
        Author = comment.Author.Id is { } id && people.GetValueOrDefault(id) is { } person
            ? comment.Author with { Name = person.DisplayName, IsOutside = person.IsOutside }
            : comment.Author,
        Replies = [.. comment.Replies.Select(reply => Named(reply, people))],
    };

    private static RequestPath Path(CommentKind kind, string id) => RequestPath.Of($"api/v2/{Collection(kind)}/{id}");

    private static string Collection(CommentKind kind) => kind == CommentKind.Inline ? "inline-comments" : "footer-comments";
}
