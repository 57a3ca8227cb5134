namespace Atlassian.Content;

/// <summary>Walks a document in reading order.</summary>
public static class DocumentTree
{
    /// <summary>All blocks of a document, parents before their children.</summary>
    public static IEnumerable<Block> AllBlocks(this Document document)
    {
        var open = new Stack<IEnumerator<Block>>();
        open.Push(document.Blocks.GetEnumerator());
        while (open.TryPeek(out var level))
        {
            if (level.MoveNext())
            {
                yield return level.Current;
                open.Push(ChildBlocks(level.Current).GetEnumerator());
            }
            else
            {
                open.Pop().Dispose();
            }
        }
    }

    /// <summary>All inlines of a document, those of captions and table cells included.</summary>
    public static IEnumerable<Inline> AllInlines(this Document document) => document.AllBlocks().SelectMany(InlinesOf);

    /// <summary>The blocks right below a block.</summary>
    public static IEnumerable<Block> ChildBlocks(Block block) => block switch
    {
        Blockquote quote => quote.Blocks,
        Expand expand => expand.Blocks,
        Panel panel => panel.Blocks,
        BulletList list => list.Items.SelectMany(item => item.Blocks),
        OrderedList list => list.Items.SelectMany(item => item.Blocks),
        TaskList list => list.Items.SelectMany(item => item.Blocks),
        Table table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Blocks),
        LayoutSection section => section.Columns.SelectMany(column => column.Blocks),
        FootnoteList notes => notes.Items.SelectMany(note => note.Blocks),
        Extension { Body: { } body } => body,
        _ => [],
    };

    /// <summary>The inlines right below a block.</summary>
    public static IEnumerable<Inline> InlinesOf(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Inlines,
        Heading heading => heading.Inlines,
        MediaSingle media => media.Caption,
        DecisionList list => list.Items.SelectMany(item => item.Inlines),
        _ => [],
    };
}
