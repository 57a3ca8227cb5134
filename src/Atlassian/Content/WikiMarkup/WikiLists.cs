namespace Atlassian.Content.WikiMarkup;

/// <summary>Gathers list items by their markers (*, #, - and mixes such as *#) and nests them.</summary>
internal sealed class WikiLists(WikiReading reading)
{
    private const int Deepest = 50;

    private readonly List<Entry> _entries = [];
    private int _from;
    private int _to = -1;

    /// <summary>Whether an item is open that more lines belong to.</summary>
    public bool IsOpen => _entries.Count > 0;

    /// <summary>Begins an item.</summary>
    public void Begin(int marker, int length, int from, int to)
    {
        EndLines();
        var words = reading.Words(from, to);
        var notes = WikiNotes.Read(reading.Text, words, to);
        var isTask = words < to && reading.Text[words] is '☐' or '☑';
        _entries.Add(new(marker, Math.Min(length, Deepest), notes.Start, notes.Decided, isTask));
        (_from, _to) = (notes.Start is null && notes.Decided is null ? words : notes.End, to);
    }

    /// <summary>Adds a line to the item that is open.</summary>
    public void Continue(int from, int to)
    {
        if (_to < 0) _from = from;
        _to = to;
    }

    /// <summary>Adds a block to the item that is open.</summary>
    public void Add(Block block)
    {
        EndLines();
        AddToItem(block);
    }

    /// <summary>Ends the lists gathered.</summary>
    public void AddTo(LongList<Block> blocks)
    {
        EndLines();
        Nest(0, _entries.Count, 0, blocks);
        _entries.Clear();
    }

    /// <summary>The block that a line is: a card, a macro or a picture when it holds nothing else; null when it holds nothing.</summary>
    public static Block? Text(IReadOnlyList<Inline> line, WikiNotes notes) => line switch
    {
        [] => null,
        [OpaqueInline { Format: ContentFormat.WikiMarkup, Source: var source }] when WikiTag.Find(source, 0, source.Length) is { } tag && tag.End == source.Length && KnownMacros.IsBlock(tag.Name.ToString()) => new Extension(tag.Macro()),
        [InlineImage { Marks.Count: 0 } picture] => new MediaSingle(picture.Image) { Layout = picture.Layout },
        [InlineImage { Marks.Count: 0 } picture, HardBreak, InlineExtension { Macro.Name: "anchor" } note, _, ..] when WikiNotes.IsCaption(note) => new MediaSingle(picture.Image) { Layout = picture.Layout, Caption = Caption(line) },
        [Text { Marks: [Link { Title: "smart-card" or "smart-embed" } card] }] => new BlockCard(card.Href) { Embedded = card.Title == "smart-embed" },
        _ => new Paragraph(line) { Alignment = notes.Alignment ?? TextAlignment.Start, Indentation = notes.Indentation },
    };

    private static IReadOnlyList<Inline> Caption(IReadOnlyList<Inline> line)
    {
        var caption = new InlineBuilder();
        foreach (var inline in line.Skip(3)) caption.Add(inline);
        return caption.Take();
    }

    private void EndLines()
    {
        if (_to < 0) return;
        var line = reading.Inlines.Read(_from, _to);
        _to = -1;
        if (Text(line, default) is { } block) AddToItem(block);
    }

    private void AddToItem(Block block)
    {
        var open = _entries[^1];
        if (open.First is null) _entries[^1] = open with { First = block };
        else if (open.More is { } more) more.Add(block);
        else _entries[^1] = open with { More = [block] };
    }

    private void Nest(int from, int to, int level, LongList<Block> blocks)
    {
        for (var i = from; i < to;)
        {
            var (kind, first, alike) = (Kind(i, level), i, true);
            var items = reading.Items.Count;
            while (i < to && Kind(i, level) == kind)
            {
                var start = blocks.Count;
                alike = alike && IsOwn(i, level) && _entries[i].IsLike(_entries[first]);
                if (IsOwn(i, level)) AddOwn(_entries[i++], blocks);
                var end = i;
                while (end < to && !IsOwn(end, level) && Kind(end, level) == kind) end++;
                Nest(i, end, level + 1, blocks);
                reading.Items.Add(new(blocks.Take(start)));
                i = end;
            }

            blocks.Add(List(kind, reading.Items.Take(items), first, level, alike));
        }
    }

    private bool IsOwn(int entry, int level) => _entries[entry].Length <= level + 1;

    private static void AddOwn(Entry entry, LongList<Block> blocks)
    {
        if (entry.First is { } block) blocks.Add(block);
        foreach (var other in entry.More ?? []) blocks.Add(other);
    }

    private char Kind(int entry, int level) => reading.Text[_entries[entry].Marker + Math.Min(level, _entries[entry].Length - 1)] == '#' ? '#' : '*';

    // Jira has no task lists: a box before each item stands for one. A note before each stands for decisions.
    private Block List(char kind, IReadOnlyList<ListItem> items, int first, int level, bool alike)
    {
        if (kind == '#') return new OrderedList(items, IsOwn(first, level) ? _entries[first].Start ?? 1 : 1);
        if (alike && _entries[first].IsTask) return new TaskList([.. items.Select(Task)]);
        if (alike && _entries[first].Decided is not null && items.All(item => item.Blocks is [] or [Paragraph])) return Decisions(items, first);
        return new BulletList(items);
    }

    private DecisionList Decisions(IReadOnlyList<ListItem> items, int first)
    {
        var decisions = new DecisionItem[items.Count];
        for (var i = 0; i < decisions.Length; i++) decisions[i] = new(_entries[first + i].Decided == true, items[i].Blocks is [Paragraph { Inlines: var line }] ? line : []);
        return new(decisions);
    }

    private static TaskItem Task(ListItem item)
    {
        var line = ((Paragraph)item.Blocks[0]).Inlines;
        var first = (Text)line[0];
        var rest = new InlineBuilder();
        rest.Add(first with { Value = first.Value[1..].TrimStart() });
        foreach (var inline in line.Skip(1)) rest.Add(inline);
        return new(first.Value[0] == '☑', rest.Take() is { Count: > 0 } words ? [new Paragraph(words), .. item.Blocks.Skip(1)] : [.. item.Blocks.Skip(1)]);
    }

    private readonly record struct Entry(int Marker, int Length, int? Start, bool? Decided, bool IsTask)
    {
        public bool IsLike(Entry other) => IsTask == other.IsTask && (Decided is null) == (other.Decided is null);

        public Block? First { get; init; }

        public List<Block>? More { get; init; }
    }
}
