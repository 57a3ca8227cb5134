using System.Globalization;
using System.Text;

namespace Playground.AtlassianSite.Compass;

/// <summary>One page of a list.</summary>
internal sealed record Connection(string TypeName, IReadOnlyList<object> Nodes, PagePlace PageInfo, int TotalCount) : ITyped;

/// <summary>Where a page stands in its list.</summary>
internal sealed record PagePlace(string? StartCursor, string? EndCursor, bool HasPreviousPage, bool HasNextPage);

/// <summary>Cuts lists into pages as all of Compass's lists are: forwards, by cursors that mean nothing to whoever has them.</summary>
internal static class Paging
{
    private const int Usual = 25;
    private const int Most = 100;

    /// <summary>The page of a list that a query asks for.</summary>
    /// <exception cref="CompassRefusalException">The size is out of bounds, or the cursor is none of ours.</exception>
    public static Connection Page<T>(this IEnumerable<T> items, string typeName, Given? query) where T : class
    {
        var first = query?.Number("first") ?? Usual;
        if (first is < 1 or > Most)
            throw new CompassRefusalException("NUMBER_OF_ITEMS_REQUESTED_INVALID_EXCEPTION", $"The number of items requested is invalid, must be between [1] to [{Most}].");
        var (all, start) = (items.ToList(), After(query?.Text("after")));
        var page = all.Skip(start).Take(first).ToList();
        var end = start + page.Count;
        return new Connection(typeName, page, new PagePlace(page.Count == 0 ? null : Cursor(start + 1), page.Count == 0 ? null : Cursor(end), start > 0, end < all.Count), all.Count);
    }

    private static string Cursor(int place) => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"place:{place}")));

    private static int After(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return 0;
        var buffer = new byte[cursor.Length];
        var text = Convert.TryFromBase64String(cursor, buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length) : "";
        return text.StartsWith("place:", StringComparison.Ordinal) && int.TryParse(text[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place : throw new CompassRefusalException("ARGUMENT_INVALID", "The cursor is invalid.");
    }
}
