namespace Atlassian.Content.Markdown;

/// <summary>Writes blocks as Markdown.</summary>
internal sealed class MarkdownBlockWriter(MarkdownOutput output)
{
    /// <summary>Writes blocks with an empty line between them; a list gets another marker than the one right before it. Says where each part began and with which block it ended.</summary>
    public void Write(IReadOnlyList<Block> blocks, bool tight = false, Action<int, Block>? wrote = null)
    {
        Block? before = null;
        var other = false;
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (IsEmpty(block) && (block is not Paragraph || blocks.Count == 1)) continue;
            if (before is not null && !(tight && MarkdownListWriter.MayFollow(block))) output.Blank();
            other = MarkdownListWriter.Joins(before, block) && !other;
            var start = output.Length;
            if (MarkdownPlacing.Tag(block) is { } tag) i = WritePlaced(tag, blocks, i);
            else Write(block, other);
            wrote?.Invoke(start, blocks[i]);
            before = block;
        }
    }

    private void Write(Block block, bool otherMarker)
    {
        switch (block)
        {
            case Paragraph when IsEmpty(block):
                output.Lines("<br>");
                break;
            case Paragraph paragraph:
                output.Lines(MarkdownLine.Write(paragraph.Inlines, MarkdownPlace.Paragraph));
                break;
            case Heading heading:
                output.Lines(string.Concat("######".AsSpan(0, Math.Clamp(heading.Level, 1, 6)), " ", MarkdownLine.Write(heading.Inlines, MarkdownPlace.Heading)).TrimEnd(' '));
                break;
            case Rule:
                output.Lines(output.AtMarker ? "___" : "---");
                break;
            case CodeBlock code:
                WriteCode(code);
                break;
            case FormulaBlock formula:
                output.Lines(MarkdownFormulas.Lines(formula));
                break;
            case FootnoteList notes:
                new MarkdownNoteWriter(output, this).Write(notes);
                break;
            case OpaqueBlock { Format: ContentFormat.Markdown } opaque:
                output.Lines(opaque.Source);
                break;
            case OpaqueBlock opaque:
                WriteCode(OpaqueNames.Show(opaque));
                break;
            case BulletList or OrderedList or TaskList:
                new MarkdownListWriter(output, this).Write(block, otherMarker);
                break;
            case Table table:
                new MarkdownTableWriter(output, this).Write(table);
                break;
            default:
                new MarkdownBoxWriter(output, this).Write(block);
                break;
        }
    }

    private int WritePlaced(string tag, IReadOnlyList<Block> blocks, int at)
    {
        output.Lines(tag);
        for (; at < blocks.Count && MarkdownPlacing.Tag(blocks[at]) == tag; at++)
        {
            output.Blank();
            Write(blocks[at], false);
        }

        output.Blank();
        output.Lines("</div>");
        return at - 1;
    }

    private void WriteCode(CodeBlock code)
    {
        var language = code.Language ?? "";
        if (language.AsSpan().ContainsAny("` \n\t")) language = new([.. language.Where(c => c is not ('`' or ' ' or '\n' or '\t'))]);
        var arguments = Arguments(code);
        if (language.Length == 0 && arguments.Length > 0) language = "text";
        var fence = LongestRun(code.Text, '`') is > 2 and var run ? new string('`', run + 1) : "```";
        output.Lines(string.Concat(fence, language, arguments));
        if (code.Text.Length > 0) output.Lines(code.Text);
        output.Lines(fence);
    }

    private static string Arguments(CodeBlock code) =>
        (code.Title is { Length: > 0 } title ? $" title={FenceArguments.Quote(title)}" : "")
        + (code.Collapsed ? " collapse" : "")
        + (code.LineNumbers switch { true => " linenumbers", false => " nolinenumbers", _ => "" })
        + (code.FirstLine is { } first ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" firstline={first}") : "")
        + (code.Theme is { Length: > 0 } theme ? $" theme={FenceArguments.Quote(theme)}" : "")
        + (code.Macro is { } macro ? $" macro={macro.Name}{string.Concat(macro.Parameters.Select(parameter => $" param-{parameter.Key}={FenceArguments.Quote(parameter.Value)}"))}" : "");

    /// <summary>The length of the longest run of a character.</summary>
    public static int LongestRun(string text, char c)
    {
        var longest = 0;
        var rest = text.AsSpan();
        while (rest.IndexOf(c) is >= 0 and var at)
        {
            rest = rest[at..];
            var run = rest.IndexOfAnyExcept(c) is >= 0 and var end ? end : rest.Length;
            longest = Math.Max(longest, run);
            rest = rest[run..];
        }

        return longest;
    }

    /// <summary>Whether a block is a paragraph that can stand behind a marker or label.</summary>
    public static bool IsLine(Block block) => block is Paragraph && MarkdownPlacing.Tag(block) is null;

    /// <summary>The blocks of which something would be written.</summary>
    public static IReadOnlyList<Block> WithoutEmpty(IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
            if (IsEmpty(blocks[i])) return [.. blocks.Where(block => !IsEmpty(block))];
        return blocks;
    }

    /// <summary>Whether nothing of a block would be written.</summary>
    public static bool IsEmpty(Block block) => block switch
    {
        Paragraph { Inlines: [Text { Value: [> ' ', ..] }, ..] } => false,
        Paragraph paragraph => paragraph.Inlines.Count == 0 || MarkdownLine.Write(paragraph.Inlines, MarkdownPlace.Paragraph).Length == 0,
        BulletList list => list.Items.Count == 0,
        OrderedList list => list.Items.Count == 0,
        TaskList list => list.Items.Count == 0,
        Table table => table.Rows.All(row => row.Cells.Count == 0),
        MediaGroup group => group.Items.Count == 0,
        LayoutSection section => section.Columns.Count == 0,
        DecisionList list => list.Items.Count == 0,
        FootnoteList notes => notes.Items.Count == 0,
        FormulaBlock formula => string.IsNullOrWhiteSpace(formula.Source),
        _ => false,
    };
}
