using System.Globalization;
using System.Net;

namespace Atlassian.Content.Markdown;

/// <summary>Writes what stands around blocks (quotes, panels, folds, columns), pictures, cards and macros.</summary>
internal sealed class MarkdownBoxWriter(MarkdownOutput output, MarkdownBlockWriter blocks)
{
    public void Write(Block block)
    {
        switch (block)
        {
            case Blockquote quote:
                WriteQuote(null, quote.Blocks);
                break;
            case Panel { Title: null or "" } panel when PanelNames.Alert(panel.Kind) is { } alert:
                WriteQuote(alert, panel.Blocks);
                break;
            case Panel panel:
                WriteContainer(PanelLine(panel), panel.Blocks);
                break;
            case Expand expand:
                WriteHtml("details", $"<summary>{WebUtility.HtmlEncode(OneLine(expand.Title))}</summary>", expand.Blocks);
                break;
            case LayoutSection section:
                WriteLayout(section);
                break;
            case DecisionList list:
                WriteContainer("decisions", [new TaskList([.. list.Items.Select(item => new TaskItem(item.Decided, [new Paragraph(item.Inlines)]))])]);
                break;
            case Extension { Macro: { Name: "toc", Parameters.Count: 0 }, Body: null }:
                output.Lines("[[_TOC_]]");
                break;
            case Extension extension:
                WriteContainer(MacroLine(extension), extension.Body ?? [], extension.Body is not null && !KnownMacros.Encloses(extension.Macro.Name));
                break;
            case BlockCard card:
                output.Lines(MarkdownLine.Write([new Text(MarkdownAddress.WithoutScheme(card.Url), new Link(card.Url) { Title = card.Embedded ? "embed-card" : "block-card" })], MarkdownPlace.Paragraph));
                break;
            default:
                WritePictures(block);
                break;
        }
    }

    private void WriteQuote(string? alert, IReadOnlyList<Block> content)
    {
        var before = output.Length;
        output.Enter("> ");
        if (alert is not null) output.Lines($"[!{alert}]");
        if (alert is not null && content.Count > 0 && content[0] is not MediaSingle { Caption.Count: 0 } && !MarkdownBlockWriter.IsLine(content[0])) output.Blank();
        blocks.Write(content);
        if (output.Length == before) output.Blank();
        output.Leave();
    }

    private static string PanelLine(Panel panel)
    {
        var title = OneLine(panel.Title ?? "");
        if (panel.Kind != PanelKind.Custom) return $"{PanelNames.Container(panel.Kind)} {FenceArguments.Escape(title).Replace("title=", "title\\=", StringComparison.Ordinal)}".TrimEnd();
        return "panel" + (title.Length > 0 ? $" title={FenceArguments.Quote(title)}" : "") + (panel.Icon is { } icon ? $" icon={FenceArguments.Quote(icon)}" : "") + (panel.Color is { } color ? $" color={FenceArguments.Quote(color)}" : "");
    }

    private static string MacroLine(Extension extension) =>
        $"macro {extension.Macro.Name}{string.Concat(extension.Macro.Parameters.Concat(extension.Attributes).Select(parameter => $" {parameter.Key}={FenceArguments.Quote(parameter.Value)}"))}";

    private void WriteLayout(LayoutSection section)
    {
        var fence = new string(':', Colons(section));
        output.Lines($"{fence}layout");
        foreach (var column in section.Columns)
        {
            output.Blank();
            WriteContainer($"column{(column.Width is { } width ? " " + width.ToString("0.##", CultureInfo.InvariantCulture) : "")}", column.Blocks);
        }

        output.Blank();
        output.Lines(fence);
    }

    private void WriteContainer(string line, IReadOnlyList<Block> content, bool showsNothing = false)
    {
        var fence = new string(':', 1 + Math.Max(2, content.Select(Colons).DefaultIfEmpty(0).Max()));
        output.Lines(fence + line);
        if (!content.All(MarkdownBlockWriter.IsEmpty))
        {
            output.Blank();
            blocks.Write(content);
            output.Blank();
        }
        else if (showsNothing)
        {
            output.Blank();
            output.Lines("<br>");
            output.Blank();
        }

        output.Lines(fence);
    }

    // A container's fence is longer than those within it, be they code.
    private static int Colons(Block block)
    {
        var source = block switch { CodeBlock code => code.Text, OpaqueBlock opaque => opaque.Source, FormulaBlock formula => MarkdownFormulas.Lines(formula), _ => null };
        if (source is not null) return MarkdownBlockWriter.LongestRun(source, ':');
        var within = DocumentTree.ChildBlocks(block).Select(Colons).DefaultIfEmpty(0).Max();
        if (block is LayoutSection) return Math.Max(3, within + 1) + 1;
        var isContainer = block is DecisionList or Extension || (block is Panel panel && (panel.Title is { Length: > 0 } || PanelNames.Alert(panel.Kind) is null));
        return isContainer ? Math.Max(3, within + 1) : within;
    }

    private void WritePictures(Block block)
    {
        if (block is MediaSingle { Caption.Count: > 0 } captioned)
        {
            output.Lines("<figure>");
            output.Blank();
            output.Lines(MarkdownLine.Write([new InlineImage(captioned.Image) { Layout = captioned.Layout }], MarkdownPlace.Paragraph));
            output.Blank();
            output.Lines("<figcaption>");
            output.Blank();
            output.Lines(MarkdownLine.Write(captioned.Caption, MarkdownPlace.Paragraph));
            output.Blank();
            output.Lines("</figcaption>");
            output.Lines("</figure>");
        }
        else if (block is MediaSingle single) output.Lines(MarkdownLine.Write([new InlineImage(single.Image) { Layout = single.Layout }], MarkdownPlace.Paragraph));
        else if (block is MediaGroup group) output.Lines(MarkdownLine.Write([.. group.Items.Select(item => new InlineImage(item))], MarkdownPlace.Paragraph));
    }

    private void WriteHtml(string name, string first, IReadOnlyList<Block> content)
    {
        output.Lines($"<{name}>");
        output.Lines(first);
        output.Blank();
        if (!content.All(MarkdownBlockWriter.IsEmpty))
        {
            blocks.Write(content);
            output.Blank();
        }

        output.Lines($"</{name}>");
    }

    private static string OneLine(string text) => LegalText.Of(text).ReplaceLineEndings(" ").Trim();
}
