using System.Net;
using System.Text.RegularExpressions;

namespace Playground.AtlassianSite.Confluence;

/// <summary>Enough of wiki markup for bodies sent as <c>wiki</c>: headings, lists, bold and italic, paragraphs.</summary>
internal static partial class WikiToStorage
{
    public static string Convert(string markup) =>
        string.Concat(markup.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(block => Block(block.Trim('\n'))));

    private static string Block(string block)
    {
        if (Heading().Match(block) is { Success: true } heading) return $"<h{heading.Groups[1].Value}>{Inline(heading.Groups[2].Value)}</h{heading.Groups[1].Value}>{Rest(block, heading)}";
        var lines = block.Split('\n');
        if (lines.All(line => line.StartsWith("* ", StringComparison.Ordinal))) return $"<ul>{string.Concat(lines.Select(line => $"<li>{Inline(line[2..])}</li>"))}</ul>";
        if (lines.All(line => line.StartsWith("# ", StringComparison.Ordinal))) return $"<ol>{string.Concat(lines.Select(line => $"<li>{Inline(line[2..])}</li>"))}</ol>";
        return $"<p>{string.Join("<br />", lines.Select(Inline))}</p>";
    }

    private static string Rest(string block, Match heading) => heading.Length < block.Length ? Block(block[heading.Length..].Trim('\n')) : "";

    private static string Inline(string text) =>
        Italic().Replace(Bold().Replace(WebUtility.HtmlEncode(text), "<strong>$1</strong>"), "<em>$1</em>");

    [GeneratedRegex(@"^h([1-6])\.\s+([^\n]+)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<!\w)\*([^*\n]+)\*(?!\w)")]
    private static partial Regex Bold();

    [GeneratedRegex(@"(?<!\w)_([^_\n]+)_(?!\w)")]
    private static partial Regex Italic();
}
