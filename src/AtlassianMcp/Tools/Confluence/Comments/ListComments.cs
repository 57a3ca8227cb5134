using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Comments;

/// <summary>Lists what people say under a page and on its passages.</summary>
[Toolset("confluence.comments")]
public sealed class ListComments(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_list_comments", Title = "List Confluence comments", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the threads under a page or blog post (footer) and on passages (inline), with replies, oldest first.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Only these.")] Kind kind = Kind.All,
        [Description("Of inline threads; resolved leaves footer ones out.")] State state = State.All,
        [Description("Threads per answer.")][Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        if (kind == Kind.Footer && state == State.Resolved) throw new ArgumentException("Footer threads are never resolved: leave kind or state out.", nameof(state));
        var page = await tenant.Confluence.StandingPageAsync(page_id, cancellationToken);
        var (threads, next) = await new ThreadWalk(tenant.Confluence.Comments, page, kind, state).TakeAsync(cursor, limit, cancellationToken);
        return new Result(page.Id, page.Title, [.. threads.Select(Thread.Of)], next);
    }

    /// <summary>Where threads stand.</summary>
    public enum Kind
    {
        All,
        Footer,
        Inline,
    }

    /// <summary>Whether inline threads are settled.</summary>
    public enum State
    {
        All,
        Open,
        Resolved,
    }

    /// <summary>A page of threads.</summary>
    public sealed record Result(string PageId, string Title, IReadOnlyList<Thread> Threads, string? NextCursor);

    /// <summary>A thread; <paramref name="On"/> is the passage of an inline one, <paramref name="State"/> open, reopened, resolved or dangling (the passage is gone).</summary>
    public sealed record Thread(
        string Id, CommentKind Kind, string? On, string? State, string? Author, DateTimeOffset? Written, bool? Edited, string Body, string? Url, IReadOnlyList<Reply>? Replies)
    {
        internal static Thread Of(ConfluenceComment comment)
        {
            var replies = Reply.Below(comment, isRoot: true).ToList();
            return new(
                comment.Id, comment.Kind, comment.InlineSelection, comment.Resolution, Commentator.NameOf(comment.Author), comment.CreatedAt, comment.Version > 1 ? true : null,
                CommentText.Show(comment.Body), comment.WebUrl, replies.Count == 0 ? null : replies);
        }
    }

    /// <summary>A reply; <paramref name="ReplyTo"/> names another reply that it answers.</summary>
    public sealed record Reply(string Id, string? ReplyTo, string? Author, DateTimeOffset? Written, bool? Edited, string Body)
    {
        internal static IEnumerable<Reply> Below(ConfluenceComment comment, bool isRoot) => comment.Replies.SelectMany(reply => Below(reply, isRoot: false).Prepend(new Reply(
            reply.Id, isRoot ? null : comment.Id, Commentator.NameOf(reply.Author), reply.CreatedAt, reply.Version > 1 ? true : null, CommentText.Show(reply.Body))));
    }
}
