using System.Text.RegularExpressions;

namespace Atlassian.Http;

/// <summary>What a pasted Confluence address points to.</summary>
public abstract record PageReference
{
    private PageReference()
    {
    }

    /// <summary>A page by its numeric id.</summary>
    public sealed record ById(string PageId) : PageReference;

    /// <summary>A page by the key of its space and its title, as older Data Center addresses name it.</summary>
    public sealed record ByTitle(string SpaceKey, string Title) : PageReference;
}

/// <summary>Tells what people mean by an issue key, a page id or an address copied from a browser.</summary>
public static partial class AtlassianUrl
{
    /// <summary>The key (upper case) or numeric id of an issue, from itself or from any Jira address that names it.</summary>
    public static string Issue(string text)
    {
        var trimmed = text.Trim();
        if (IssueKey().IsMatch(trimmed))
            return trimmed.ToUpperInvariant();
        if (IsId(trimmed))
            return trimmed;
        if (Address(trimmed) is { } url && (SelectedIssue(url) ?? Segments(url).LastOrDefault(segment => IssueKey().IsMatch(segment))) is { } key)
            return key.ToUpperInvariant();
        throw new ArgumentException($"'{Shown(trimmed)}' is neither an issue key such as OPS-42 nor the address of an issue.", nameof(text));
    }

    /// <summary>The page meant by a numeric id or by any of Confluence's page addresses, short links included.</summary>
    public static PageReference Page(string text)
    {
        var trimmed = text.Trim();
        if (IsId(trimmed))
            return new PageReference.ById(trimmed);
        if (Address(trimmed) is { } url && (ByQuery(url) ?? BySegments(Segments(url))) is { } page)
            return page;
        throw new ArgumentException($"'{Shown(trimmed)}' is neither a page id nor the address of a Confluence page.", nameof(text));
    }

    private static string? SelectedIssue(Uri url) =>
        (Query(url, "selectedIssue") ?? Query(url, "issueKey")) is { } key && IssueKey().IsMatch(key) ? key : null;

    private static PageReference? ByQuery(Uri url)
    {
        if (!url.AbsolutePath.Contains("/pages/", StringComparison.Ordinal))
            return null;
        if ((Query(url, "pageId") ?? Query(url, "draftId")) is { } id && IsId(id))
            return new PageReference.ById(id);
        return Query(url, "spaceKey") is { } space && Query(url, "title") is { } title ? new PageReference.ByTitle(space, title) : null;
    }

    private static PageReference? BySegments(string[] segments)
    {
        for (var at = 0; at < segments.Length; at++)
        {
            var page = segments[at..] switch
            {
                ["spaces", _, "pages", var id, ..] when IsId(id) => new PageReference.ById(id),
                // edit-v2, edit, resumedraft …
                ["spaces", _, "pages", _, var id, ..] when IsId(id) => new PageReference.ById(id),
                ["display", var space, var title, ..] => new PageReference.ByTitle(space, title.Replace('+', ' ')),
                ["x", var code] when TinyId(code) is { } id => new PageReference.ById(id),
                _ => (PageReference?)null,
            };
            if (page is not null)
                return page;
        }

        return null;
    }

    // A short link is the page id, little-endian, in base64 whose signs are safe in addresses and whose trailing zeros are cut off.
    private static string? TinyId(string code)
    {
        Span<byte> bytes = stackalloc byte[12];
        var base64 = code.Replace('-', '/').Replace('_', '+').PadRight(12, 'A');
        if (base64.Length > 12 || !Convert.TryFromBase64String(base64, bytes, out var written) || written < sizeof(long))
            return null;
        var id = System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return id > 0 ? id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? url : null;

    private static string[] Segments(Uri url) =>
        [.. url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    private static string? Query(Uri url, string name) => url.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair.Length == 2 && pair[0].Equals(name, StringComparison.OrdinalIgnoreCase) && pair[1].Length > 0)
        .Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')))
        .FirstOrDefault();

    private static bool IsId(string text) => text.Length is > 0 and <= 19 && text.All(char.IsAsciiDigit);

    private static string Shown(string text) => text.Length > 120 ? text[..120] + "…" : text;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]*-[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex IssueKey();
}
