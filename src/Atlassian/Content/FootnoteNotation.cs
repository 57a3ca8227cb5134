namespace Atlassian.Content;

/// <summary>
/// Footnotes where the format has none: a raised number that leads to <c>#fn-label</c>, and at the document's end a numbered list
/// whose items have an arrow behind their first line, back to <c>#fnref-label</c>. Confluence and wiki markup get the anchors, too.
/// </summary>
internal static class FootnoteNotation
{
    private const string Down = "#fn-";
    private const string Back = "#fnref-";
    private const string Arrow = "↩";

    /// <summary>The document without footnotes of its own kind.</summary>
    public static Document Lower(Document document, bool anchors)
    {
        if (document.Blocks is not [.., FootnoteList list]) return document;
        var numbers = new Dictionary<string, int>();
        foreach (var item in list.Items) numbers.TryAdd(item.Label, numbers.Count + 1);
        var seen = new HashSet<string>();
        var rewriter = new DocumentRewriter { Line = line => LowerLine(line, numbers, anchors ? seen : null) };
        var body = new Document(LongList<Block>.Of(document.Blocks.Take(document.Blocks.Count - 1)));
        var notes = new Document([new OrderedList([.. list.Items.Select(item => LowerItem(item, anchors))])]);
        return new(LongList<Block>.Of(rewriter.Rewrite(body).Blocks.Concat(rewriter.Rewrite(notes).Blocks)));
    }

    /// <summary>The document with the footnotes that it holds in this notation.</summary>
    public static Document Lift(Document document)
    {
        var at = LastNotes(document.Blocks);
        if (at < 0) return document;
        var items = ((OrderedList)document.Blocks[at]).Items.Select(item => new Footnote(BackLabel(item)!, LiftItem(item, BackLabel(item)!))).ToList();
        var labels = items.Select(item => item.Label).ToHashSet();
        if (labels.Count < items.Count) return document;
        var rewriter = new DocumentRewriter { Line = line => LiftLine(line, labels) };
        return rewriter.Rewrite(new(LongList<Block>.Of(document.Blocks.Take(at).Concat(document.Blocks.Skip(at + 1)).Append(new FootnoteList(items)))));
    }

    // Mostly they stand last, but something may have been added below them.
    private static int LastNotes(IReadOnlyList<Block> blocks)
    {
        for (var at = blocks.Count - 1; at >= 0; at--)
            if (blocks[at] is OrderedList { Start: 1, Items: [_, ..] items } && items.All(item => BackLabel(item) is not null)) return at;
        return -1;
    }

    private static IReadOnlyList<Inline> LowerLine(IReadOnlyList<Inline> line, Dictionary<string, int> numbers, HashSet<string>? seen)
    {
        if (!line.Any(inline => inline is FootnoteReference)) return line;
        var lowered = new List<Inline>();
        foreach (var inline in line)
        {
            if (inline is not FootnoteReference reference)
            {
                lowered.Add(inline);
                continue;
            }

            var number = numbers.TryGetValue(reference.Label, out var found) ? found.ToString(System.Globalization.CultureInfo.InvariantCulture) : reference.Label;
            if (seen?.Add(reference.Label) == true) lowered.Add(Anchor(Back[1..] + reference.Label));
            lowered.Add(new Text(number) { Marks = reference.Marks.With(new Link(Down + Uri.EscapeDataString(reference.Label))).With(new Superscript()) });
        }

        return lowered;
    }

    private static ListItem LowerItem(Footnote note, bool anchors)
    {
        var line = new List<Inline>();
        if (anchors) line.Add(Anchor(Down[1..] + note.Label));
        if (note.Blocks is [Paragraph first, ..]) line.AddRange([.. first.Inlines, new Text(" ")]);
        line.Add(new Text(Arrow, new Link(Back + Uri.EscapeDataString(note.Label))));
        return new([new Paragraph(line), .. note.Blocks.Skip(note.Blocks is [Paragraph, ..] ? 1 : 0)]);
    }

    private static InlineExtension Anchor(string name) => new(new("anchor", [new("", name)]));

    private static string? BackLabel(ListItem item) => item.Blocks is [Paragraph first, ..] && ArrowAt(first.Inlines) is var at && at >= 0 ? Label((Text)first.Inlines[at], Back) : null;

    // At the end of the first line; in wiki markup more lines may follow.
    private static int ArrowAt(IReadOnlyList<Inline> line)
    {
        for (var at = 0; at < line.Count; at++)
            if (line[at] is Text { Value: var words } text && words.Trim() == Arrow && Label(text, Back) is not null && (at == line.Count - 1 || line[at + 1] is HardBreak)) return at;
        return -1;
    }

    private static string? Label(Text text, string prefix)
    {
        if (text.Marks.Find<Link>() is not { Href: var href } || !href.StartsWith(prefix, StringComparison.Ordinal)) return null;
        var label = Uri.UnescapeDataString(href[prefix.Length..]);
        return label.Length is > 0 and < 98 && !label.Any(c => char.IsWhiteSpace(c) || "[]^\\`<|".Contains(c, StringComparison.Ordinal)) ? label : null;
    }

    private static List<Block> LiftItem(ListItem item, string label)
    {
        var line = ((Paragraph)item.Blocks[0]).Inlines;
        var at = ArrowAt(line);
        var begins = line[0] is InlineExtension { Macro: { Name: "anchor", Parameters: [{ Value: var name }] } } && name == Down[1..] + label ? 1 : 0;
        return [.. Line(line.Take(at).Skip(begins)), .. Line(line.Skip(at + 1)), .. item.Blocks.Skip(1)];
    }

    private static IEnumerable<Paragraph> Line(IEnumerable<Inline> inlines)
    {
        var line = new InlineBuilder();
        foreach (var inline in inlines) line.Add(inline);
        if (line.Take() is { Count: > 0 } words) yield return new(words);
    }

    private static IReadOnlyList<Inline> LiftLine(IReadOnlyList<Inline> line, HashSet<string> labels)
    {
        var lifted = new List<Inline>();
        foreach (var inline in line)
        {
            if (inline is not Text text || !text.Marks.Has<Superscript>() || Label(text, Down) is not { } label || !labels.Contains(label))
            {
                lifted.Add(inline);
                continue;
            }

            if (lifted is [.., InlineExtension { Macro: { Name: "anchor", Parameters: [{ Value: var name }] } }] && name == Back[1..] + label) lifted.RemoveAt(lifted.Count - 1);
            lifted.Add(new FootnoteReference(label) { Marks = [.. text.Marks.Where(mark => mark is not (Link or Superscript))] });
        }

        return lifted;
    }
}
