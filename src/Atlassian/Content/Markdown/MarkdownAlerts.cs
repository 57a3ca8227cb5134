using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SyntaxInline = Markdig.Syntax.Inlines.Inline;

namespace Atlassian.Content.Markdown;

/// <summary>Reads GitHub's alerts: quotes that begin with a line such as [!NOTE]; what else stands on that line is the title.</summary>
internal static class MarkdownAlerts
{
    /// <summary>The panel that a quote is, or null for an ordinary quote; its content follows the first line, with or without an empty line between.</summary>
    public static Panel? Read(QuoteBlock quote, MarkdownBlocks reading)
    {
        if (quote.Count == 0 || quote[0] is not LeafBlock { Inline: { } line } first || Kind(reading.Raw(first)) is not { } kind) return null;
        if (first is HeadingBlock heading) return IsUnderlined(heading) ? new Panel(kind, reading.Read(WithoutFirstLine(quote, heading))) : null;
        if (first is not ParagraphBlock) return null;
        var title = "";
        if (IsTitle(line)) title = TakeFirstLine(line);
        else TakeMark(line);
        SkipFirstLine(first, reading.Raw(first));
        return new(kind, reading.Read(quote)) { Title = title.Length > 0 ? title : null };
    }

    private static PanelKind? Kind(ReadOnlySpan<char> raw)
    {
        if (!raw.StartsWith("[!")) return null;
        var end = raw.IndexOf(']');
        return end is > 2 and < 20 ? PanelNames.ParseAlert(raw[2..end].ToString()) : null;
    }

    // A rule right below the words before it makes a heading of them; below the mark alone it is a rule.
    private static bool IsUnderlined(HeadingBlock heading) => heading is { IsSetext: true, Level: 2 } || (heading.IsSetext && heading.Inline!.Any(inline => inline is LineBreakInline));

    private static QuoteBlock WithoutFirstLine(QuoteBlock quote, HeadingBlock heading)
    {
        TakeFirstLine(heading.Inline!);
        if (heading.Inline!.FirstChild is not null) return quote;
        quote.RemoveAt(0);
        quote.Insert(0, new ThematicBreakBlock(null!));
        return quote;
    }

    // A title is words; a line with more in it is the first of the content.
    private static bool IsTitle(ContainerInline line)
    {
        for (var inline = line.FirstChild; inline is not (null or LineBreakInline); inline = inline.NextSibling)
            if (!IsWords(inline)) return false;
        return true;
    }

    // Walked, not called within each other: hostile text nests deeper than a stack.
    private static bool IsWords(SyntaxInline inline) => IsWord(inline) && (inline is not ContainerInline container || container.Descendants<SyntaxInline>().All(IsWord));

    private static bool IsWord(SyntaxInline inline) => inline is LiteralInline or CodeInline or HtmlEntityInline or DelimiterInline or EmphasisInline;

    private static string TakeFirstLine(ContainerInline line)
    {
        var title = new StringBuilder();
        while (line.FirstChild is { } inline)
        {
            inline.Remove();
            if (inline is LineBreakInline) break;
            title.Append(Word(inline));
            if (inline is ContainerInline container) title.AppendJoin("", container.Descendants<SyntaxInline>().Select(Word));
        }

        var words = title.ToString();
        return words[(words.IndexOf(']', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static string Word(SyntaxInline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        DelimiterInline delimiter => delimiter.ToLiteral(),
        _ => "",
    };

    private static void TakeMark(ContainerInline line)
    {
        while (line.FirstChild is LiteralInline literal)
        {
            var end = literal.Content.AsSpan().IndexOf(']');
            if (end < 0) literal.Remove();
            else
            {
                literal.Content.Start += end + 1;
                literal.Content.TrimStart();
                return;
            }
        }
    }

    private static void SkipFirstLine(LeafBlock block, ReadOnlySpan<char> raw)
    {
        var end = raw.IndexOf('\n');
        var rest = end < 0 ? [] : raw[(end + 1)..].TrimStart("> \t");
        block.Span.Start = block.Span.End + 1 - rest.Length;
    }
}
