using Atlassian.Content.Markdown;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MarkdigTable = Markdig.Extensions.Tables.Table;
using SyntaxBlock = Markdig.Syntax.Block;
using TaskBox = Markdig.Extensions.TaskLists.TaskList;

namespace Atlassian.Content.Editing;

/// <summary>Makes the nodes of a source map from Markdig's blocks.</summary>
internal sealed class MarkdownNodes(string source)
{
    /// <summary>Adds the blocks within a block to a node.</summary>
    public void Add(ContainerBlock parent, SourceNode node)
    {
        foreach (var block in parent)
            if (block is not LinkReferenceDefinitionGroup && block.Span.Length > 0) node.Add(Block(block));
    }

    private SourceNode Block(SyntaxBlock block) => block switch
    {
        HeadingBlock heading => Line(heading, new(SourceKind.Heading, Span(block)) { Name = "heading", Level = heading.Level }),
        ParagraphBlock paragraph => Line(paragraph, new(SourceKind.Text, Span(block)) { Name = "paragraph" }),
        Markdig.Syntax.CodeBlock code => Code(code),
        HtmlBlock => new(SourceKind.Leaf, Span(block)) { Name = source.AsSpan(block.Span.Start).TrimStart().StartsWith("</") ? SourceNode.EndTag : "html" },
        ListBlock list => Within(list, new(SourceKind.Group, Span(block)) { Name = "list" }),
        ListItemBlock item => Item(item),
        MarkdigTable table => MarkdownRows.Read(source, table, Span(block), Words),
        QuoteBlock or CustomContainer or DefinitionBlock or FootnoteBlock => Within((ContainerBlock)block, new(SourceKind.Container, Span(block)) { Name = block switch { QuoteBlock => "quote", DefinitionBlock => "definition", FootnoteBlock => SourceNode.Footnote, _ => "container" } }),
        _ => new(SourceKind.Leaf, Span(block)) { Name = "rule" },
    };

    private SourceNode Within(ContainerBlock block, SourceNode node)
    {
        Add(block, node);
        return node;
    }

    private SourceNode Item(ListItemBlock item)
    {
        var box = item.Count > 0 && item[0] is ParagraphBlock { Inline.FirstChild: TaskBox first } ? first : null;
        var node = Within(item, new(box is null ? SourceKind.Item : SourceKind.Task, Span(item)) { Name = "list item" });
        if (box is null || box.Span.Length < 3) return node;
        node.State = new(new(box.Span.Start + 1, box.Span.Start + 2), box.Checked, "x", " ");
        return node;
    }

    private SourceNode Line(LeafBlock block, SourceNode node)
    {
        if (block.Inline is not { } line) return node;
        var first = line.FirstChild is TaskBox box ? box.NextSibling : line.FirstChild;
        if (first is not null && line.LastChild is { } last && last.Span.End >= first.Span.Start) node.Content = new(first.Span.Start, last.Span.End + 1);
        Words(line, node, null);
        return node;
    }

    private void Words(ContainerInline parent, SourceNode node, InlineUnit? unit) => Words(parent, node, unit, 0);

    // Words within more formatting than the reader follows are not found.
    private void Words(ContainerInline parent, SourceNode node, InlineUnit? unit, int depth)
    {
        for (var inline = parent.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            var span = new SourceSpan(inline.Span.Start, inline.Span.End + 1);
            if (inline is LiteralInline literal && literal.GetType() == typeof(LiteralInline)) Literal(literal, span, node, unit);
            else if (inline is CodeInline code) Code(code, span, node, unit);
            else if (inline is LineBreakInline { IsHard: false }) node.Runs.Add(new(span, " ", unit));
            else if (depth < ContentLimits.Depth / 2 && inline is EmphasisInline or LinkInline { IsImage: false, IsAutoLink: false }) Words((ContainerInline)inline, node, span.Length > 0 ? new(span, unit) : unit, depth + 1);
            else if (inline is not (TaskBox or HtmlInline)) node.Runs.Add(TextRun.Barrier(Math.Clamp(span.Start, 0, source.Length), unit));
        }
    }

    private void Literal(LiteralInline literal, SourceSpan span, SourceNode node, InlineUnit? unit)
    {
        var text = literal.Content.AsSpan();
        var raw = Raw(span);
        if (raw.SequenceEqual(text)) node.Runs.Add(new(span, null, unit));
        else if (text.Length > 0 && raw.Length == text.Length + 1 && raw[1..].SequenceEqual(text)) // a backslash before the first character
        {
            node.Runs.Add(new(new(span.Start, span.Start + 2), text[..1].ToString(), unit));
            if (text.Length > 1) node.Runs.Add(new(new(span.Start + 2, span.End), null, unit));
        }
        else if (text.Length > 0 && raw.IndexOf(text) is var at and >= 0) node.Runs.Add(new(new(span.Start + at, span.Start + at + text.Length), null, unit)); // a cell's text with the space around it
        else if (raw.Length > 0) node.Runs.Add(new(span, text.ToString(), unit));
        else node.Runs.Add(TextRun.Barrier(Math.Clamp(span.Start, 0, source.Length), unit));
    }

    private void Code(CodeInline code, SourceSpan span, SourceNode node, InlineUnit? unit)
    {
        var at = Raw(span).IndexOf(code.Content, StringComparison.Ordinal);
        if (at < 0 || code.Content.Length == 0) node.Runs.Add(TextRun.Barrier(Math.Clamp(span.Start, 0, source.Length), unit));
        else node.Runs.Add(new(new(span.Start + at, span.Start + at + code.Content.Length), null, new(span, unit)) { Verbatim = true });
    }

    private SourceNode Code(Markdig.Syntax.CodeBlock code)
    {
        var node = new SourceNode(SourceKind.Code, Span(code)) { Name = "code" };
        for (var i = 0; i < code.Lines.Count; i++)
        {
            var line = code.Lines.Lines[i];
            var start = line.Position + (ReferenceEquals(line.Slice.Text, source) ? line.Slice.Start - line.Position : 0);
            if (start + line.Slice.Length > source.Length || !source.AsSpan(start, line.Slice.Length).SequenceEqual(line.Slice.AsSpan())) continue;
            if (node.Runs.Count > 0) node.Runs.Add(new(new(node.Runs[^1].Span.End, start), "\n", null) { Verbatim = true });
            node.Runs.Add(new(new(start, start + line.Slice.Length), null, null) { Verbatim = true });
        }

        return node;
    }

    // In tables within HTML the parser loses count of its places.
    private ReadOnlySpan<char> Raw(SourceSpan span) => span.Start >= 0 && span.Length > 0 && span.End <= source.Length ? source.AsSpan(span.Start, span.Length) : [];

    private SourceSpan Span(SyntaxBlock block) => new(Math.Clamp(block.Span.Start, 0, source.Length), Math.Clamp(block.Span.End + 1, 0, source.Length));
}
