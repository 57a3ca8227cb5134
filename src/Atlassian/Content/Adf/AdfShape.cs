namespace Atlassian.Content.Adf;

/// <summary>
/// Brings a document into a shape that ADF's schema allows. What a place cannot hold moves up to behind the part of the container that precedes it
/// (a table in a list item divides the list; the numbering goes on), or becomes the nearest thing the place can hold.
/// </summary>
internal static class AdfShape
{
    /// <summary>A block of a page as blocks ADF can hold.</summary>
    public static IReadOnlyList<Block> Fit(Block block) => [.. Fit(block, AdfPlace.Page).Select(piece => piece.Block)];

    /// <summary>Whether a place is better served with something that says the same as a block.</summary>
    public static bool HasNearer(Block block, AdfPlace place) => Nearest(block, place) is not null;

    /// <summary>A part of a block: one that stays where it is, or one that the surrounding place has to take.</summary>
    internal readonly record struct Piece(Block Block, bool MovesUp);

    /// <summary>The parts of a block in a place.</summary>
    internal static IEnumerable<Piece> Fit(Block block, AdfPlace place)
    {
        if (Nearest(block, place) is { } instead) return instead.SelectMany(other => Fit(other, place));
        if (!place.Holds(block)) return [new(block, true)];
        return block switch
        {
            Paragraph paragraph => AdfLines.Divide(paragraph, place).Select(Stays),
            Heading heading => [Stays(heading with { Inlines = AdfLines.WithoutImages(heading.Inlines), Alignment = place.Aligns() ? heading.Alignment : TextAlignment.Start })],
            DecisionList list => [Stays(list with { Items = [.. list.Items.Select(item => item with { Inlines = AdfLines.WithoutImages(item.Inlines) })] })],
            BulletList or OrderedList or TaskList => AdfListShape.Fit(block, place),
            Table table => FitTable(table, place),
            Blockquote quote => Divide(quote.Blocks, place, AdfPlace.Quote, part => quote with { Blocks = part }),
            Panel panel => Divide(panel.Blocks, place, AdfPlace.Panel, part => panel with { Blocks = part }, stays: true),
            Expand expand => Divide(expand.Blocks, place, place.WithinExpand(), part => expand with { Blocks = part }, stays: true),
            Extension { Body: { } body } extension => FitMacro(extension, body, place),
            LayoutSection section => FitLayout(section),
            _ => [Stays(block)],
        };
    }

    /// <summary>Something a place can hold that says the same, or null when the block needs no such change.</summary>
    private static IEnumerable<Block>? Nearest(Block block, AdfPlace place) => block switch
    {
        Heading heading when !place.Holds(heading) => [new Paragraph([.. heading.Inlines.Select(inline => inline with { Marks = inline.Marks.With(new Strong()) })])],
        Blockquote quote when place is AdfPlace.Quote or AdfPlace.Panel => quote.Blocks,
        Panel { Title: { Length: > 0 } title } panel => [panel with { Title = null, Blocks = [new Paragraph([new Text(title, new Strong())]), .. panel.Blocks] }],
        Panel panel when place is AdfPlace.Panel => panel.Blocks,
        MediaGroup group when !place.Holds(group) => group.Items.Select(item => new MediaSingle(item)),
        BlockCard card when !place.Holds(card) => [new Paragraph([new InlineCard(card.Url)])],
        CodeBlock { Title: { Length: > 0 } title } code => [new Paragraph([new Text(title, new Strong())]), code with { Title = null }],
        OpaqueBlock opaque when AdfPlaces.NodeType(opaque) is null => [OpaqueNames.Show(opaque)],
        LayoutSection section when place != AdfPlace.Page || section.Columns.Count is < 2 or > 3 => section.Columns.SelectMany(column => column.Blocks),
        MediaSingle single when single.Caption.Any(inline => inline is InlineImage) => [single with { Caption = AdfLines.Caption(single.Caption) }],
        _ => null,
    };

    // A container that says something by itself stays, in front of what moves out of it, even if nothing is left within.
    private static IEnumerable<Piece> Divide(IReadOnlyList<Block> children, AdfPlace place, AdfPlace within, Func<IReadOnlyList<Block>, Block> rebuild, bool stays = false)
    {
        var part = new List<Block>();
        var divided = false;
        var pieces = children.SelectMany(child => Fit(child, within)).ToList();
        if (stays && pieces.Count > 0 && pieces.TrueForAll(piece => piece.MovesUp)) yield return Stays(rebuild([]));
        foreach (var child in pieces)
        {
            if (!child.MovesUp)
            {
                part.Add(child.Block);
                continue;
            }

            if (part.Count > 0) yield return Stays(rebuild([.. part]));
            part.Clear();
            divided = true;
            foreach (var moved in Fit(child.Block, place)) yield return moved;
        }

        if (part.Count > 0 || !divided) yield return Stays(rebuild(part));
    }

    // Two macros would not be what one is, so all that may stay does, in front of the rest.
    private static IEnumerable<Piece> FitMacro(Extension macro, IReadOnlyList<Block> body, AdfPlace place)
    {
        var pieces = body.SelectMany(block => Fit(block, AdfPlace.MacroBody)).ToLookup(piece => piece.MovesUp, piece => piece.Block);
        return pieces[true].SelectMany(moved => Fit(moved, place)).Prepend(Stays(macro with { Body = [.. pieces[false]] }));
    }

    private static IEnumerable<Piece> FitTable(Table table, AdfPlace place)
    {
        var moved = new List<Block>();
        var rows = table.Rows.Select(row => new TableRow([.. row.Cells.Select(cell => FitCell(cell, moved))])).ToList();
        if (rows.Count > 0) yield return Stays(table with { Rows = rows });
        foreach (var piece in moved.SelectMany(block => Fit(block, place))) yield return piece;
    }

    private static TableCell FitCell(TableCell cell, List<Block> moved)
    {
        var kept = new List<Block>();
        foreach (var piece in cell.Blocks.SelectMany(block => Fit(block, AdfPlace.Cell)))
            (piece.MovesUp ? moved : kept).Add(piece.Block);
        return cell with { Blocks = kept };
    }

    private static IEnumerable<Piece> FitLayout(LayoutSection section)
    {
        var moved = new List<Block>();
        var columns = new List<LayoutColumn>();
        foreach (var column in section.Columns)
        {
            var pieces = column.Blocks.SelectMany(block => Fit(block, AdfPlace.Column)).ToList();
            columns.Add(column with { Blocks = [.. pieces.Where(piece => !piece.MovesUp).Select(piece => piece.Block)] });
            moved.AddRange(pieces.Where(piece => piece.MovesUp).Select(piece => piece.Block));
        }

        yield return Stays(section with { Columns = columns });
        foreach (var piece in moved.SelectMany(block => Fit(block, AdfPlace.Page))) yield return piece;
    }

    private static Piece Stays(Block block) => new(block, false);
}
