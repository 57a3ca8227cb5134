using Atlassian.Http;

namespace AtlassianMcp.Tools.Jira;

/// <summary>Hands out in pages what Jira gives as a whole.</summary>
internal static class ListPage
{
    /// <summary>A page of the items.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> all, string? cursor, int limit)
    {
        var offset = (int)Math.Min(Cursor.ReadOffset(cursor), all.Count);
        T[] page = [.. all.Skip(offset).Take(limit)];
        return new Page<T>(page, Cursor.After(offset, page.Length, all.Count), all.Count);
    }
}
