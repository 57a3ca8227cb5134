using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Atlassian.Content.Markdown;

/// <summary>Reads quotes, GitHub's alerts, and containers between lines of colons.</summary>
internal static class MarkdownBoxes
{
    /// <summary>The quote, or the panel that its first line ([!NOTE] and such) makes of it.</summary>
    public static Block Quote(QuoteBlock quote, MarkdownBlocks reading)
    {
        if (quote.Count == 0 || quote[0] is not ParagraphBlock first || Kind(reading.Raw(first)) is not { } kind) return new Blockquote(reading.Read(quote));
        var title = TakeFirstLine(first);
        return new Panel(kind, reading.Read(quote)) { Title = title.Length > 0 ? title : null };
    }

    /// <summary>The block that a container's name stands for; null when it is not known.</summary>
    public static Block? Container(CustomContainer container, MarkdownBlocks reading)
    {
        var line = container.Arguments ?? "";
        var arguments = FenceArguments.Parse(line);
        return container.Info switch
        {
            "layout" when container.All(child => child is CustomContainer { Info: "column" }) => new LayoutSection([.. container.OfType<CustomContainer>().Select(column => Column(column, reading))]),
            "decisions" => new DecisionList([.. reading.Read(container).SelectMany(Decisions)]),
            "expand" or "details" => new Expand(line, reading.Read(container)),
            "macro" when arguments.Named.Count > 0 => Formulas.Of(Macro(arguments.Named, reading.Read(container))),
            "panel" => new Panel(PanelKind.Custom, reading.Read(container)) { Title = arguments["title"], Icon = arguments["icon"], Color = Xhtml.XhtmlMarks.Color(arguments["color"]) },
            { } name when PanelNames.Parse(name) is { } kind => new Panel(kind, reading.Read(container)) { Title = line.Length > 0 ? line : null },
            _ => null,
        };
    }

    private static Extension Macro(IReadOnlyList<KeyValuePair<string, string>> named, IReadOnlyList<Block> body) =>
        new(new(named[0].Key, [.. named.Skip(1).Where(argument => !KnownMacros.IsAttribute(argument.Key))]))
        {
            Body = body.Count > 0 ? body : null,
            Attributes = [.. named.Skip(1).Where(argument => KnownMacros.IsAttribute(argument.Key))],
        };

    private static PanelKind? Kind(ReadOnlySpan<char> raw)
    {
        if (!raw.StartsWith("[!")) return null;
        var end = raw.IndexOf(']');
        return end is > 2 and < 20 ? PanelNames.ParseAlert(raw[2..end].ToString()) : null;
    }

    private static string TakeFirstLine(ParagraphBlock paragraph)
    {
        var line = "";
        while (paragraph.Inline?.FirstChild is { } inline)
        {
            inline.Remove();
            if (inline is LineBreakInline) break;
            line += inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                ContainerInline container => string.Concat(container.Descendants<LiteralInline>().Select(literal => literal.Content.ToString())),
                _ => "",
            };
        }

        return line[(line.IndexOf(']', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static LayoutColumn Column(CustomContainer column, MarkdownBlocks reading) =>
        new(reading.Read(column), double.TryParse(column.Arguments, System.Globalization.CultureInfo.InvariantCulture, out var width) && width is > 0 and <= 100 ? width : null);

    private static IEnumerable<DecisionItem> Decisions(Block block) => block switch
    {
        TaskList tasks => tasks.Items.Select(item => new DecisionItem(item.Done, Line(item.Blocks))),
        BulletList bullets => bullets.Items.Select(item => new DecisionItem(true, Line(item.Blocks))),
        _ => [],
    };

    private static IReadOnlyList<Inline> Line(IReadOnlyList<Block> blocks) => blocks switch
    {
        [Paragraph text, ..] => text.Inlines,
        [MediaSingle picture, ..] => [new InlineImage(picture.Image)],
        _ => [],
    };
}
