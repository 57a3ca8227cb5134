namespace Atlassian.Content.WikiMarkup;

/// <summary>Writes blocks as wiki markup. List items and table cells must have no empty line within, so their blocks stand closer.</summary>
internal static class WikiBlockWriter
{
    public static string Write(IReadOnlyList<Block> blocks, string between, WikiBox within = WikiBox.None) =>
        string.Join(between, Separated(blocks, between).Select(block => Write(block, within)).Where(text => text.Length > 0));

    private static IEnumerable<Block> Separated(IReadOnlyList<Block> blocks, string between) => between == "\n\n" ? blocks : blocks.Where(block => block is not Rule);

    private static string Write(Block block, WikiBox within) => block switch
    {
        Paragraph paragraph => WikiLine.Write(paragraph.Inlines),
        Heading heading => $"h{Math.Clamp(heading.Level, 1, 6)}. {WikiLine.Write(heading.Inlines).Replace("\n", " ", StringComparison.Ordinal)}",
        Rule => "----",
        CodeBlock code => Code(code),
        FormulaBlock formula => $"{{noformat}}\n$$\n{formula.Source.Replace("{noformat}", "", StringComparison.Ordinal)}\n$$\n{{noformat}}",
        OpaqueBlock { Format: ContentFormat.WikiMarkup } opaque => opaque.Source,
        OpaqueBlock opaque => Code(OpaqueNames.Show(opaque)),
        BulletList or OrderedList or TaskList => WikiListWriter.Write(block, "", within),
        Table table => WikiTableWriter.Write(table, within),
        Blockquote quote when within.HasFlag(WikiBox.Quote) => Write(quote.Blocks, "\n\n", within),
        Blockquote quote => Enclose("quote", "", Write(quote.Blocks, "\n\n", within | WikiBox.Quote)),
        Panel panel when within.HasFlag(WikiBox.Panel) => Joined(panel.Title, panel.Blocks, within),
        Panel panel => Panel(panel, within),
        Expand expand when within.HasFlag(WikiBox.Panel) => Joined(expand.Title, expand.Blocks, within),
        Expand expand => Enclose("panel", $":title={$"{WikiPanels.Fold} {Parameter(expand.Title)}".TrimEnd()}", Write(expand.Blocks, "\n\n", within | WikiBox.Panel)),
        _ => Simple(block, within),
    };

    private static string Simple(Block block, WikiBox within) => block switch
    {
        MediaSingle single when single.Caption.Count > 0 => WikiLine.Write([new InlineImage(single.Image), new HardBreak(), .. single.Caption]),
        MediaSingle single => WikiLine.Write([new InlineImage(single.Image)]),
        MediaGroup group => WikiLine.Write([.. group.Items.SelectMany(item => new Inline[] { new InlineImage(item), new Text(" ") })]),
        BlockCard card => WikiLine.Write([new Text(card.Url, new Link(card.Url) { Title = card.Embedded ? "smart-embed" : "smart-card" })]),
        LayoutSection section => Write([.. section.Columns.SelectMany(column => column.Blocks)], "\n\n", within),
        DecisionList list => WikiListWriter.Write(new BulletList([.. list.Items.Select(item => new ListItem([new Paragraph(item.Inlines)]))]), "", within),
        Extension extension => $"{{{extension.Macro.Name}{WikiLine.Parameters(extension.Macro)}}}" + (extension.Body is { } body ? $"\n{Write(body, "\n\n", within)}\n{{{extension.Macro.Name}}}" : ""),
        _ => "",
    };

    // A panel ends at the first closing tag, so one within joins it under a bold line.
    private static string Joined(string? title, IReadOnlyList<Block> blocks, WikiBox within) =>
        Write(title is { Length: > 0 } ? [new Paragraph([new Text(title, new Strong())]), .. blocks] : blocks, "\n\n", within);

    private static string Panel(Panel panel, WikiBox within)
    {
        var title = panel.Title is { Length: > 0 } given ? $"title={Parameter(given)}" : null;
        var color = panel.Kind == PanelKind.Custom ? panel.Color : WikiPanels.Color(panel.Kind);
        var parameters = string.Join('|', new[] { title, color is null ? null : $"bgColor={color}" }.OfType<string>());
        return Enclose("panel", parameters.Length > 0 ? ":" + parameters : "", Write(panel.Blocks, "\n\n", within | WikiBox.Panel));
    }

    private static string Enclose(string name, string parameters, string body) => $"{{{name}{parameters}}}\n{body}\n{{{name}}}";

    // Code ends at the first closing tag, so one within goes to the other macro, or is broken up when both occur.
    private static string Code(CodeBlock code)
    {
        var text = code.Text;
        if (text.Contains("{code}", StringComparison.Ordinal) && !text.Contains("{noformat}", StringComparison.Ordinal)) return $"{{noformat}}\n{text}\n{{noformat}}";
        text = text.Replace("{code}", "{code\u200B}", StringComparison.Ordinal);
        var parameters = new[]
        {
            code.Language is { Length: > 0 } language ? Parameter(language) : null,
            code.Title is { Length: > 0 } title ? $"title={Parameter(title)}" : null,
            code.LineNumbers == true ? "linenumbers=true" : null,
            code.Collapsed ? "collapse=true" : null,
            code.FirstLine is { } first ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"firstline={first}") : null,
            code.Theme is { Length: > 0 } theme ? $"theme={Parameter(theme)}" : null,
        }.OfType<string>().ToList();
        return $"{{code{(parameters.Count > 0 ? ":" : "")}{string.Join('|', parameters)}}}\n{text}\n{{code}}";
    }

    private static string Parameter(string value) => LegalText.Of(value).Replace('|', '/').Replace('}', ')').Replace('{', '(').Replace('\n', ' ');
}
