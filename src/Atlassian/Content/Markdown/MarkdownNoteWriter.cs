namespace Atlassian.Content.Markdown;

/// <summary>Writes footnotes: label, text, and further blocks indented below.</summary>
internal sealed class MarkdownNoteWriter(MarkdownOutput output, MarkdownBlockWriter blocks)
{
    public void Write(FootnoteList list)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            var note = list.Items[i];
            if (i > 0 && !(IsLine(note) && IsLine(list.Items[i - 1]))) output.Blank();
            output.Enter("    ", $"[^{note.Label}]: ");
            if (note.Blocks.Count > 0 && !MarkdownBlockWriter.IsLine(note.Blocks[0]))
            {
                output.Blank();
                output.Blank();
            }

            blocks.Write(note.Blocks);
            output.Leave();
        }
    }

    private static bool IsLine(Footnote note) => note.Blocks is [] or [Paragraph];
}
