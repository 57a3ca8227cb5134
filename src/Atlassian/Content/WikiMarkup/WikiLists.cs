namespace Atlassian.Content.WikiMarkup;

/// <summary>Gathers list items by their markers (*, #, - and mixes such as *#) and nests them.</summary>
internal sealed class WikiLists
{
    private const int Deepest = 50;

    private readonly List<Entry> _entries = [];

    /// <summary>Begins an item.</summary>
    public void Begin(string marker, string line) => _entries.Add(new(marker.Length > Deepest ? marker[..Deepest] : marker) { Lines = { line } });

    /// <summary>Adds a line to the item that is open, if any.</summary>
    public bool TryContinue(string line)
    {
        if (_entries.Count == 0) return false;
        _entries[^1].EndBlock();
        _entries[^1].Lines.Add(line);
        return true;
    }

    /// <summary>Adds a block to the item that is open, if any.</summary>
    public bool TryAdd(Block block)
    {
        if (_entries.Count == 0) return false;
        _entries[^1].EndLines();
        _entries[^1].Blocks.Add(block);
        return true;
    }

    /// <summary>The lists gathered.</summary>
    public IReadOnlyList<Block> Take()
    {
        if (_entries.Count == 0) return [];
        foreach (var entry in _entries) entry.EndLines();
        var lists = Nest(0, _entries.Count, 0);
        _entries.Clear();
        return lists;
    }

    private List<Block> Nest(int from, int to, int level)
    {
        var lists = new List<Block>();
        for (var i = from; i < to;)
        {
            var kind = Kind(i, level);
            var items = new List<ListItem>();
            while (i < to && Kind(i, level) == kind)
            {
                var own = _entries[i].Marker.Length <= level + 1 ? _entries[i].Blocks : [];
                var start = _entries[i].Marker.Length <= level + 1 ? i + 1 : i;
                var end = start;
                while (end < to && _entries[end].Marker.Length > level + 1 && Kind(end, level) == kind) end++;
                items.Add(new([.. own, .. Nest(start, end, level + 1)]));
                i = end;
            }

            lists.Add(kind == '#' ? new OrderedList(items) : Tasks(items) ?? (Block)new BulletList(items));
        }

        return lists;
    }

    private char Kind(int entry, int level)
    {
        var marker = _entries[entry].Marker;
        return marker[Math.Min(level, marker.Length - 1)] == '#' ? '#' : '*';
    }

    // Jira has no task lists: a box before each item stands for one.
    private static TaskList? Tasks(List<ListItem> items) => items.All(item => Box(item) is not null) ? new([.. items.Select(item => new TaskItem(Box(item) == '☑', WithoutBox(item)))]) : null;

    private static char? Box(ListItem item) => item.Blocks is [Paragraph { Inlines: [Text { Value: ['☐' or '☑', ..] text }, ..] }, ..] ? text[0] : null;

    private static IReadOnlyList<Block> WithoutBox(ListItem item)
    {
        var paragraph = (Paragraph)item.Blocks[0];
        var first = (Text)paragraph.Inlines[0];
        var rest = new InlineBuilder();
        rest.Add(first with { Value = first.Value[1..].TrimStart() });
        foreach (var inline in paragraph.Inlines.Skip(1)) rest.Add(inline);
        return [paragraph with { Inlines = rest.Take() }, .. item.Blocks.Skip(1)];
    }

    private sealed record Entry(string Marker)
    {
        public List<string> Lines { get; } = [];

        public List<Block> Blocks { get; } = [];

        public void EndLines()
        {
            var line = Lines.Count == 0 ? [] : WikiInlines.Read(string.Join('\n', Lines));
            Lines.Clear();
            if (line is [InlineImage { Marks.Count: 0 } picture]) Blocks.Add(new MediaSingle(picture.Image));
            else if (line.Count > 0) Blocks.Add(new Paragraph(line));
        }

        public void EndBlock()
        {
            if (Blocks.Count > 0 && Lines.Count > 0) EndLines();
        }
    }
}
