using Atlassian.Content;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Publishing;

/// <summary>A link to a file beside the text.</summary>
/// <param name="Href">As written.</param>
/// <param name="Path">The file, seen from the top of what was handed over.</param>
/// <param name="Anchor">The place in the file, with its hash; empty for none.</param>
internal sealed record LocalLink(string Href, string Path, string Anchor)
{
    /// <summary>All of a document's, each once, in reading order.</summary>
    public static IReadOnlyList<LocalLink> In(Document document, string folder) =>
        [.. document.Links().Distinct(StringComparer.Ordinal).Select(href => Of(href, folder)).OfType<LocalLink>()];

    /// <summary>The file that an address leads to; null when it leads elsewhere.</summary>
    public static LocalLink? Of(string href, string folder)
    {
        if (href.Length == 0 || href[0] is '#' or '?' or '/' || HasScheme(href)) return null;
        var end = href.IndexOfAny(['#', '?']);
        var hash = href.IndexOf('#', StringComparison.Ordinal);
        var path = LocalPath.Normalise(Uri.UnescapeDataString(end < 0 ? href : href[..end]), folder);
        return path.Length == 0 ? null : new LocalLink(href, path, hash < 0 ? "" : href[hash..]);
    }

    private static bool HasScheme(string href) =>
        href.IndexOf(':', StringComparison.Ordinal) is var colon and > 1 && href[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');
}
