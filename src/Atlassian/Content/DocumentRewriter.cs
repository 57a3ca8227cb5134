namespace Atlassian.Content;

/// <summary>Copies a document and changes pictures and addresses on the way.</summary>
internal sealed class DocumentRewriter
{
    public Func<Image, Image> Image { get; init; } = image => image;

    public Func<string, string> Href { get; init; } = href => href;

    /// <summary>Changes whole lines, after their parts.</summary>
    public Func<IReadOnlyList<Inline>, IReadOnlyList<Inline>> Line { get; init; } = line => line;

    public Func<TaskItem, TaskItem> Task { get; init; } = task => task;

    public Document Rewrite(Document document) => new(Blocks(document.Blocks));

    private IReadOnlyList<Block> Blocks(IReadOnlyList<Block> blocks) => LongList<Block>.Of(blocks.Select(Block));

    private Block Block(Block block) => block switch
    {
        Paragraph paragraph => paragraph with { Inlines = Inlines(paragraph.Inlines) },
        Heading heading => heading with { Inlines = Inlines(heading.Inlines) },
        MediaSingle single => single with { Image = Image(single.Image), Caption = Inlines(single.Caption) },
        MediaGroup group => group with { Items = [.. group.Items.Select(Image)] },
        BlockCard card => card with { Url = Href(card.Url) },
        DecisionList list => list with { Items = [.. list.Items.Select(item => item with { Inlines = Inlines(item.Inlines) })] },
        _ => Container(block),
    };

    private Block Container(Block block) => block switch
    {
        Blockquote quote => quote with { Blocks = Blocks(quote.Blocks) },
        Expand expand => expand with { Blocks = Blocks(expand.Blocks) },
        Panel panel => panel with { Blocks = Blocks(panel.Blocks) },
        BulletList list => list with { Items = Items(list.Items) },
        OrderedList list => list with { Items = Items(list.Items) },
        TaskList list => list with { Items = LongList<TaskItem>.Of(list.Items.Select(item => Task(item) with { Blocks = Blocks(item.Blocks) })) },
        Table table => table with { Rows = LongList<TableRow>.Of(table.Rows.Select(Row)) },
        LayoutSection section => section with { Columns = [.. section.Columns.Select(column => column with { Blocks = Blocks(column.Blocks) })] },
        FootnoteList notes => notes with { Items = [.. notes.Items.Select(note => note with { Blocks = Blocks(note.Blocks) })] },
        Extension { Body: { } body } extension => extension with { Body = Blocks(body) },
        _ => block,
    };

    private IReadOnlyList<ListItem> Items(IReadOnlyList<ListItem> items) => LongList<ListItem>.Of(items.Select(item => item with { Blocks = Blocks(item.Blocks) }));

    private TableRow Row(TableRow row) => new([.. row.Cells.Select(cell => cell with { Blocks = Blocks(cell.Blocks) })]);

    private IReadOnlyList<Inline> Inlines(IReadOnlyList<Inline> inlines) => Line([.. inlines.Select(Inline)]);

    private Inline Inline(Inline inline)
    {
        var mapped = inline switch
        {
            InlineImage image => image with { Image = Image(image.Image) },
            InlineCard card => card with { Url = Href(card.Url) },
            _ => inline,
        };
        return mapped.Marks.Any(mark => mark is Link) ? mapped with { Marks = [.. mapped.Marks.Select(Mark)] } : mapped;
    }

    private Mark Mark(Mark mark) => mark is Link link ? link with { Href = Href(link.Href) } : mark;
}
