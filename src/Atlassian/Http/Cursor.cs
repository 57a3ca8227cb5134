using System.Globalization;

namespace Atlassian.Http;

/// <summary>The one opaque cursor callers see, standing for offsets (<c>o:50</c>) and for Atlassian's own tokens (<c>t:…</c>).</summary>
public static class Cursor
{
    private const string OffsetPrefix = "o:";
    private const string TokenPrefix = "t:";

    /// <summary>A cursor for APIs that count (<c>startAt</c>, <c>start</c>).</summary>
    public static string Offset(long offset) => OffsetPrefix + offset.ToString(CultureInfo.InvariantCulture);

    /// <summary>A cursor for APIs that hand out tokens (<c>nextPageToken</c>, <c>cursor</c>); null stays null.</summary>
    public static string? Token(string? token) => string.IsNullOrEmpty(token) ? null : TokenPrefix + token;

    /// <summary>The cursor of the page after this one, or null when the list ends here.</summary>
    /// <param name="offset">Offset of this page.</param>
    /// <param name="count">Items on this page.</param>
    /// <param name="total">Items in all.</param>
    public static string? After(long offset, int count, long total) => count > 0 && offset + count < total ? Offset(offset + count) : null;

    /// <summary>The offset a cursor stands for; 0 for none. A cursor of another kind is an <see cref="ArgumentException"/>.</summary>
    public static long ReadOffset(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return 0;
        if (cursor.StartsWith(OffsetPrefix, StringComparison.Ordinal)
            && long.TryParse(cursor.AsSpan(OffsetPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            return offset;
        throw Unknown(cursor);
    }

    /// <summary>The token a cursor stands for; null for none. A cursor of another kind is an <see cref="ArgumentException"/>.</summary>
    public static string? ReadToken(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        if (cursor.StartsWith(TokenPrefix, StringComparison.Ordinal) && cursor.Length > TokenPrefix.Length)
            return cursor[TokenPrefix.Length..];
        throw Unknown(cursor);
    }

    /// <summary>The cursor inside a <c>_links.next</c> address such as <c>/wiki/api/v2/pages?cursor=abc&amp;limit=25</c>.</summary>
    internal static string? FromNextLink(string? nextLink, string parameter = "cursor") =>
        Token(QueryValue(nextLink, parameter));

    private static string? QueryValue(string? link, string parameter)
    {
        var query = link?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (query < 0)
            return null;
        return link![(query + 1)..].Split('&')
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[0] == parameter)
            .Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')))
            .FirstOrDefault();
    }

    private static ArgumentException Unknown(string cursor) =>
        new(
            $"'{(cursor.Length > 60 ? cursor[..60] + "…" : cursor)}' is not a cursor of this list: "
            + "pass the nextCursor of the previous page, or none to start over.",
            nameof(cursor));
}
