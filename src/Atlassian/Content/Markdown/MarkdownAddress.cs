using System.Text;
using System.Text.RegularExpressions;

namespace Atlassian.Content.Markdown;

/// <summary>Writes the addresses of links and pictures.</summary>
internal static partial class MarkdownAddress
{
    /// <summary>An address between parentheses.</summary>
    public static string Write(string address, bool pipes)
    {
        var written = new StringBuilder(address.Length);
        foreach (var c in LegalText.Of(address))
        {
            if (c is '\n' or '\t') continue;
            if (c is '<' or '>' or '\\' or ' ') written.Append(Uri.HexEscape(c));
            else if (c == '|' && pipes) written.Append("%7C");
            else if (c is '(' or ')' or '*' or '_' or '$') written.Append(c is '(' or ')' or '$' ? "\\" : "").Append(c);
            else if (c == '&') written.Append("&amp;");
            else written.Append(c);
        }

        return Unneeded().IsMatch(address) ? written.ToString() : written.Replace("&amp;", "&").ToString();
    }

    /// <summary>The short form of a link that shows its own address, or null when the words are others.</summary>
    public static string? Auto(string words, string href, bool mayBeBare)
    {
        if (words != href) return href == "mailto:" + words && Mail().IsMatch(words) ? $"<{words}>" : null;
        if (mayBeBare && Bare().IsMatch(href)) return href;
        return Bracketed().IsMatch(href) ? $"<{href}>" : null;
    }

    /// <summary>Whether a text is nothing but an address that needs no marks.</summary>
    public static bool IsBare(ReadOnlySpan<char> text) => text.StartsWith("http") && Bare().IsMatch(text);

    /// <summary>An address as words that no reader takes for a link of their own.</summary>
    public static string WithoutScheme(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        return scheme < 0 || scheme + 3 == url.Length ? url : url[(scheme + 3)..];
    }

    // An ampersand is only taken for an entity when one could be read there.
    [GeneratedRegex("&#?[A-Za-z0-9]+;")]
    private static partial Regex Unneeded();

    [GeneratedRegex(@"^https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?(/[A-Za-z0-9/._~%+=#?-]*)?(?<=[A-Za-z0-9/])$")]
    private static partial Regex Bare();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\\&|$]*$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$")]
    private static partial Regex Mail();
}
