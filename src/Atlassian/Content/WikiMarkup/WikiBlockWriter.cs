using System.Globalization;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Writes blocks as wiki markup, an empty line between them.</summary>
internal static class WikiBlockWriter
{
    /// <summary>Blocks that stand by themselves or within a macro.</summary>
    public static string Write(IReadOnlyList<Block> blocks, WikiPlace place) =>
        string.Join("\n\n", blocks.Select(block => Write(block, place)).Where(text => text.Length > 0));

    /// <summary>One block.</summary>
    public static string Write(Block block, WikiPlace place) => block switch
    {
        Paragraph paragraph => Noted(WikiNotes.Write(paragraph.Alignment, paragraph.Indentation), WikiLine.Write(paragraph.Inlines, place.InCell)),
        Heading heading => $"h{Math.Clamp(heading.Level, 1, 6)}. {WikiNotes.Write(heading.Alignment)}{WikiLine.Write(heading.Inlines, place.InCell, oneLine: true)}",
        Rule => "----",
        CodeBlock code => Code(code),
        FormulaBlock formula => $"{{noformat}}\n$$\n{formula.Source.Replace("{noformat}", "", StringComparison.Ordinal)}\n$$\n{{noformat}}",
        OpaqueBlock { Format: ContentFormat.WikiMarkup } opaque => opaque.Source,
        OpaqueBlock opaque => Code(OpaqueNames.Show(opaque)),
        BulletList or OrderedList or TaskList or DecisionList => WikiListWriter.Write(block, "", place),
        Table table => WikiTableWriter.Write(table, place),
        MediaSingle or MediaGroup => WikiLine.Write(Pictures(block), place.InCell),
        BlockCard card => WikiLine.Write([new Text(card.Url, new Link(card.Url) { Title = card.Embedded ? "smart-embed" : "smart-card" })], place.InCell),
        LayoutSection section => Write([.. section.Columns.SelectMany(column => column.Blocks)], place),
        _ => Box(block, place),
    };

    /// <summary>Blocks that only belong together, in a panel that shows no border.</summary>
    public static string Group(IReadOnlyList<Block> blocks, WikiPlace place) => Enclose("panel", ":" + WikiMacros.Group, Write(blocks, Within(place) with { InPanel = true }));

    /// <summary>The blocks without boxes that cannot be written where they stand.</summary>
    public static IEnumerable<Block> Flat(IEnumerable<Block> blocks, WikiPlace place) => blocks.SelectMany(block => block switch
    {
        LayoutSection section => Flat(section.Columns.SelectMany(column => column.Blocks), place),
        Panel panel when place.InPanel => Flat(Titled(panel.Title, panel.Blocks), place),
        Expand expand when place.InPanel => Flat(Titled(expand.Title, expand.Blocks), place),
        Blockquote quote when place.InQuote => Flat(quote.Blocks, place),
        Extension { Body: { } body } extension when place.Macros.Contains(extension.Macro.Name) || (place.InCell && place.InPanel) => Flat(body, place),
        _ => [block],
    });

    /// <summary>Pictures as parts of a line, a caption below.</summary>
    public static IReadOnlyList<Inline> Pictures(Block block) => block switch
    {
        MediaSingle single when single.Caption.Count > 0 => [Picture(single), new HardBreak(), new InlineExtension(WikiNotes.Caption), .. single.Caption],
        MediaSingle single => [Picture(single)],
        MediaGroup group => [.. group.Items.SelectMany(item => new Inline[] { new InlineImage(item), new Text(" ") })],
        _ => [],
    };

    private static InlineImage Picture(MediaSingle single) => new(single.Image) { Layout = single.Layout };

    private static string Box(Block block, WikiPlace place) => block switch
    {
        Blockquote quote when !place.InQuote => Enclose("quote", "", Write(quote.Blocks, Within(place) with { InQuote = true })),
        Panel panel when !place.InPanel => Enclose("panel", Parameters(panel), Write(panel.Blocks, Within(place) with { InPanel = true })),
        Expand expand when !place.InPanel => Enclose("panel", $":title={$"{WikiPanels.Fold} {Parameter(expand.Title)}".TrimEnd()}", Write(expand.Blocks, Within(place) with { InPanel = true })),
        Extension { Body: null } extension => $"{{{extension.Macro.Name}{WikiLine.Parameters(extension.Macro)}}}",
        Extension { Body: { } body } extension when !place.Macros.Contains(extension.Macro.Name) =>
            Enclose(extension.Macro.Name, WikiLine.Parameters(extension.Macro), Write(body, Within(place) with { Macros = [.. place.Macros, extension.Macro.Name] })),
        Blockquote or Panel or Expand or Extension => Write([.. Flat([block], place)], place),
        _ => "",
    };

    // A macro's text is cut out before a row is divided.
    private static WikiPlace Within(WikiPlace place) => place.InCell ? place with { InCell = false } : place;

    // A panel ends at the first closing tag, so one within joins it under a bold line.
    private static IReadOnlyList<Block> Titled(string? title, IReadOnlyList<Block> blocks) => title is { Length: > 0 } ? [new Paragraph([new Text(title, new Strong())]), .. blocks] : blocks;

    private static string Noted(string notes, string text) => text.Length == 0 ? "" : notes + text;

    private static string Parameters(Panel panel)
    {
        var title = panel.Title is { Length: > 0 } given ? $"title={Parameter(given)}" : null;
        var color = panel.Kind == PanelKind.Custom ? panel.Color : WikiPanels.Color(panel.Kind);
        var parameters = string.Join('|', new[] { title, color is null ? null : $"bgColor={color}" }.OfType<string>());
        return parameters.Length > 0 ? ":" + parameters : "";
    }

    private static string Enclose(string name, string parameters, string body) => $"{{{name}{parameters}}}\n{body}\n{{{name}}}";

    // Code ends at the first closing tag, so one within goes to the other macro, or is broken up when both occur.
    private static string Code(CodeBlock code)
    {
        var text = code.Text;
        var name = text.Contains("{code}", StringComparison.Ordinal) && !text.Contains("{noformat}", StringComparison.Ordinal) ? "noformat" : "code";
        if (name == "code") text = text.Replace("{code}", "{code\u200B}", StringComparison.Ordinal);
        var parameters = new[]
        {
            code.Language is { Length: > 0 } language ? (name == "code" ? "" : "language=") + Parameter(language) : null,
            code.Title is { Length: > 0 } title ? $"title={Parameter(title)}" : null,
            code.LineNumbers switch { true => "linenumbers=true", false => "linenumbers=false", _ => null },
            code.Collapsed ? "collapse=true" : null,
            code.FirstLine is { } first ? string.Create(CultureInfo.InvariantCulture, $"firstline={first}") : null,
            code.Theme is { Length: > 0 } theme ? $"theme={Parameter(theme)}" : null,
        }.OfType<string>().ToList();
        return $"{{{name}{(parameters.Count > 0 ? ":" : "")}{string.Join('|', parameters)}}}\n{text}\n{{{name}}}";
    }

    private static string Parameter(string value) => LegalText.Of(value).Replace('|', '/').Replace('}', ')').Replace('{', '(').Replace('\n', ' ');
}
