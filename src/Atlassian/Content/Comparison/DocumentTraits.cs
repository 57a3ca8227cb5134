using System.Globalization;

namespace Atlassian.Content.Comparison;

/// <summary>Collects what a document holds that its Markdown hardly shows, in reading order.</summary>
internal sealed class DocumentTraits
{
    /// <summary>The construct of inline comments; its detail is the words that the comment is about.</summary>
    public const string InlineComment = "inline comment";

    private const int LongestWords = 60;

    private readonly List<Trait> _traits = [];
    private readonly Dictionary<string, int> _comments = new(StringComparer.Ordinal);
    private string? _place;

    private DocumentTraits()
    {
    }

    /// <summary>What was found.</summary>
    public IReadOnlyList<Trait> All => _traits;

    /// <summary>The texts, tables and pictures there are.</summary>
    public Carriers Carriers { get; } = new();

    /// <summary>Collects the traits of a document.</summary>
    public static DocumentTraits Of(Document document)
    {
        var traits = new DocumentTraits();
        traits.Add(document.Blocks);
        return traits;
    }

    private void Add(IEnumerable<Block> blocks)
    {
        foreach (var block in blocks) Add(block);
    }

    private void Add(Block block)
    {
        switch (block)
        {
            case Heading heading:
                AddHeading(heading);
                break;
            case Paragraph paragraph:
                AddParagraph(paragraph);
                break;
            case Table table:
                AddTable(table);
                break;
            case MediaSingle single:
                AddPicture(single);
                break;
            case OpaqueBlock opaque:
                AddOpaque(opaque.Format, opaque.Source);
                break;
            case Extension extension:
                AddMacro(extension.Macro);
                Add(extension.Body ?? []);
                break;
            default:
                AddContainer(block);
                break;
        }
    }

    private void AddContainer(Block block)
    {
        if (block is TaskList tasks)
            foreach (var item in tasks.Items) AddTask(item, item.Blocks is [Paragraph first, ..] ? DocumentText.PlainText(first.Inlines) : "");
        if (block is MediaGroup group)
            foreach (var image in group.Items) AddImage(image);
        foreach (var inline in DocumentTree.InlinesOf(block)) Add(inline);
        Add(DocumentTree.ChildBlocks(block));
    }

    private void AddHeading(Heading heading)
    {
        var words = DocumentText.PlainText(heading.Inlines);
        _place = Short(words);
        var carrier = Carry("text", words);
        if (heading.Alignment != TextAlignment.Start) AddCarried("heading alignment", Word(heading.Alignment), carrier);
        foreach (var inline in heading.Inlines) Add(inline);
    }

    private void AddParagraph(Paragraph paragraph)
    {
        var words = DocumentText.PlainText(paragraph.Inlines);
        var carrier = Carry("text", words);
        if (paragraph.Inlines.Count > 0)
        {
            if (paragraph.Alignment != TextAlignment.Start) AddCarried("paragraph alignment", Word(paragraph.Alignment), carrier);
            if (paragraph.Indentation > 0) AddCarried("paragraph indentation", paragraph.Indentation.ToString(CultureInfo.InvariantCulture), carrier);
        }

        foreach (var inline in paragraph.Inlines) Add(inline);
    }

    private void AddTable(Table table)
    {
        if (table.Rows.Count == 0) return;
        var carrier = Carry("table", string.Join(" | ", table.Rows[0].Cells.Select(Words)));
        if (table.Layout is { } layout) AddCarried("table layout", layout, carrier);
        if (table.NumberedRows) AddCarried("row numbers of a table", "", carrier);
        var widths = table.Rows[0].Cells.SelectMany(cell => cell.ColumnWidths).ToArray();
        if (widths.Length > 0) AddCarried("column widths", string.Join(", ", widths) + " px", carrier);
        foreach (var cell in table.Rows.SelectMany(row => row.Cells)) AddCell(cell, carrier);
    }

    private void AddCell(TableCell cell, string table)
    {
        if (cell.Background is { } colour) AddCarried("cell colour", colour, string.IsNullOrWhiteSpace(Words(cell)) ? table : Carriers.Name("text", Words(cell)));
        Add(CellAlignment.Lower(cell));
    }

    private void AddPicture(MediaSingle single)
    {
        var carrier = Carry("picture", PictureAddress.Of(single.Image.Source));
        if (single.Layout is { } layout) AddCarried("picture layout", layout, carrier);
        AddImage(single.Image);
        foreach (var inline in single.Caption) Add(inline);
    }

    private void Add(Inline inline)
    {
        if (inline.Marks.Find<Annotation>() is { } comment) AddComment(comment.Id, DocumentText.PlainText(inline));
        switch (inline)
        {
            case OpaqueInline opaque:
                AddOpaque(opaque.Format, opaque.Source);
                break;
            case InlineExtension extension:
                AddMacro(extension.Macro);
                break;
            case InlineImage image:
                AddImage(image.Image);
                break;
            case Emoji { Id: { } id } emoji:
                AddCarried("emoji id", id, Carry("emoji", emoji.ShortName));
                break;
        }
    }

    // A comment's words may be divided by marks; they are told as one.
    private void AddComment(string id, string words)
    {
        if (_comments.TryGetValue(id, out var at))
        {
            _traits[at] = _traits[at] with { Detail = _traits[at].Detail + words };
            return;
        }

        _comments[id] = _traits.Count;
        _traits.Add(new(TraitKind.Own, InlineComment, id, words, "", _place));
    }

    private void AddImage(Image image)
    {
        if (image.Source is MediaImage media) AddOwn("media file", media.Collection + "/" + media.Id, image.Alt.Length > 0 ? $"{media.Id} ({Short(image.Alt)})" : media.Id);
    }

    private void AddOpaque(ContentFormat format, string source)
    {
        var (construct, name) = OpaqueTitle.Of(format, source);
        AddOwn(construct, source, $"{name} (unknown to this server)");
    }

    private void AddMacro(Macro macro)
    {
        var identity = string.Join('\n', [macro.Name, .. macro.Parameters.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal)]);
        var parameters = macro.Parameters.Count == 0 ? "" : $" ({string.Join(", ", macro.Parameters.Select(pair => $"{pair.Key}={Short(pair.Value)}"))})";
        _traits.Add(new(TraitKind.Own, "macro", identity, macro.Name + parameters, "", _place) { Macro = macro });
    }

    // Under a number Confluence keeps who shall do a task and when; an id for all places alone holds nothing that the words do not.
    private void AddTask(TaskItem item, string words)
    {
        var carrier = Carry("task", words);
        if (item is { TaskId: not null, LocalId: { Length: > 0 } id }) _traits.Add(new(TraitKind.Bound, "task id", id, $"of \"{Short(words)}\"", carrier, _place));
    }

    private void AddOwn(string construct, string identity, string detail) => _traits.Add(new(TraitKind.Own, construct, identity, detail, "", _place));

    private void AddCarried(string construct, string value, string carrier) => _traits.Add(new(TraitKind.Carried, construct, value, value, carrier, _place));

    private string Carry(string kind, string words)
    {
        var name = Carriers.Name(kind, words);
        Carriers.Add(name);
        return name;
    }

    // The first paragraph tells a cell well enough; tables within tables are not read again for each level.
    private static string Words(TableCell cell) => cell.Blocks switch
    {
        [Paragraph paragraph, ..] => DocumentText.PlainText(paragraph.Inlines),
        [Heading heading, ..] => DocumentText.PlainText(heading.Inlines),
        _ => "",
    };

    private static string Short(string words)
    {
        var line = words.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestWords ? line : line[..LongestWords] + "…";
    }

    private static string Word(TextAlignment alignment) => alignment == TextAlignment.Center ? "center" : "end";
}
