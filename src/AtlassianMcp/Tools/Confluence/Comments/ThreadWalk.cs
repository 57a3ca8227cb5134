using Atlassian.Confluence;

namespace AtlassianMcp.Tools.Confluence.Comments;

/// <summary>Goes through a page's threads, footer ones first, as if they were one list.</summary>
internal sealed class ThreadWalk(IComments comments, ConfluencePage page, ListComments.Kind kind, ListComments.State state)
{
    private const char Mark = '-';

    private bool? Resolved => state switch { ListComments.State.Open => false, ListComments.State.Resolved => true, _ => null };

    /// <summary>The next threads, and the cursor of those behind them.</summary>
    /// <exception cref="ArgumentException">The cursor is none of this list.</exception>
    public async Task<(IReadOnlyList<ConfluenceComment> Threads, string? Next)> TakeAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        var kinds = Kinds();
        var (at, inner) = Read(cursor, kinds);
        var threads = new List<ConfluenceComment>();
        while (at < kinds.Length && threads.Count < limit)
        {
            var found = await comments.ListAsync(page, kinds[at], kinds[at] == CommentKind.Inline ? Resolved : null, inner, limit - threads.Count, cancellationToken);
            threads.AddRange(found.Items);
            if (found.NextCursor is not null) return (threads, Write(kinds[at], found.NextCursor));
            (at, inner) = (at + 1, null);
        }

        return (threads, at < kinds.Length ? Write(kinds[at], null) : null);
    }

    private CommentKind[] Kinds() => (kind, state) switch
    {
        (ListComments.Kind.Footer, _) => [CommentKind.Footer],
        (ListComments.Kind.Inline, _) or (_, ListComments.State.Resolved) => [CommentKind.Inline],
        _ => [CommentKind.Footer, CommentKind.Inline],
    };

    private static (int At, string? Inner) Read(string? cursor, CommentKind[] kinds)
    {
        if (cursor is null) return (0, null);
        var parts = cursor.Split(Mark, 2);
        var at = Array.FindIndex(kinds, one => parts[0] == Letter(one));
        return parts.Length == 2 && at >= 0
            ? (at, parts[1].Length == 0 ? null : parts[1])
            : throw new ArgumentException($"'{cursor}' is not a cursor of this list: pass the next_cursor of the previous answer, or none to start over.", nameof(cursor));
    }

    private static string Write(CommentKind kind, string? inner) => $"{Letter(kind)}{Mark}{inner}";

    private static string Letter(CommentKind kind) => kind == CommentKind.Inline ? "i" : "f";
}
