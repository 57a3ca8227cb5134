using System.Globalization;

namespace Atlassian.Content.Editing;

/// <summary>Makes the nodes of a source map from the pieces of storage format.</summary>
internal sealed class StorageNodes(string source)
{
    /// <summary>Nodes of ADF, and what is shown in their place where ADF is not known.</summary>
    public List<(SourceSpan Node, SourceSpan Fallback)> Fallbacks { get; } = [];

    public SourceNode Read(StoragePart root)
    {
        var node = new SourceNode(SourceKind.Root, root.Whole) { Name = "page" };
        AddBlocks(root, node);
        return node;
    }

    // Text between blocks has no element of its own; it is a text block all the same.
    private void AddBlocks(StoragePart parent, SourceNode node)
    {
        var line = new List<StoragePart>();
        foreach (var child in parent.Children)
        {
            if (child.IsText && line.Count == 0 && IsBlank(child)) continue;
            if (StorageNames.IsInline(child, line.Count > 0)) line.Add(child);
            else
            {
                EndLine(line, node);
                if (Block(child) is { } block) node.Add(block);
            }
        }

        EndLine(line, node);
    }

    private void EndLine(List<StoragePart> line, SourceNode node)
    {
        while (line.Count > 0 && line[^1].IsText && IsBlank(line[^1])) line.RemoveAt(line.Count - 1);
        if (line.Count == 0) return;
        var (start, end) = (line[0].Whole.Start, line[^1].Whole.End);
        if (line[0] is { IsText: true, IsVerbatim: false }) start += source.AsSpan(start, end - start).IndexOfAnyExcept(" \t\r\n");
        if (line[^1] is { IsText: true, IsVerbatim: false }) end = start + source.AsSpan(start, end - start).TrimEnd(" \t\r\n").Length;
        var block = new SourceNode(SourceKind.Text, new(start, end)) { Name = "text" };
        foreach (var part in line) AddRuns(part, block, null);
        node.Add(block);
        line.Clear();
    }

    private SourceNode? Block(StoragePart part)
    {
        var node = part.Name switch
        {
            "p" => Line(part, SourceKind.Text, 0),
            ['h', >= '1' and <= '6'] => Line(part, SourceKind.Heading, part.Name[1] - '0'),
            "pre" => Code(part, part),
            "table" => Table(part),
            "ul" or "ol" => Group(part, SourceKind.Group, "li", SourceKind.Item),
            "ac:task-list" => Group(part, SourceKind.Group, "ac:task", SourceKind.Task),
            "ac:layout" => Group(part, SourceKind.Group, "ac:layout-section", SourceKind.Group),
            "ac:layout-section" => Group(part, SourceKind.Group, "ac:layout-cell", SourceKind.Container),
            "ac:structured-macro" or "ac:macro" => Macro(part),
            "ac:adf-extension" => Extension(part),
            "ac:image" when part.Child("ac:caption") is { } caption => Box(part, caption, SourceKind.Container),
            var name when StorageNames.IsBox(name) || !(name.Contains(':', StringComparison.Ordinal) || StorageNames.IsBlock(name)) => Box(part, part, SourceKind.Container),
            _ => new(SourceKind.Leaf, part.Whole) { Name = part.Name },
        };
        if (node.Ids.Count == 0) node.Ids = Ids(part);
        return node;
    }

    private SourceNode Line(StoragePart part, SourceKind kind, int level)
    {
        var node = Room(new(kind, part.Whole) { Name = part.Name, Level = level }, part);
        foreach (var child in part.Children) AddRuns(child, node, null);
        return node;
    }

    private SourceNode Code(StoragePart part, StoragePart body)
    {
        var node = Room(new(SourceKind.Code, part.Whole) { Name = part["ac:name"] ?? part.Name }, body);
        foreach (var child in body.Children)
        {
            if (child.IsText) StorageRuns.Add(source, child, node.Runs, null, keepsSpace: true);
            else AddRuns(child, node, null);
        }

        return node;
    }

    private SourceNode Box(StoragePart part, StoragePart body, SourceKind kind)
    {
        var cell = kind == SourceKind.Cell;
        var node = Room(new(kind, part.Whole) { Name = part["ac:name"] ?? part.Name, ColumnSpan = cell ? Span(part["colspan"]) : 1, RowSpan = cell ? Span(part["rowspan"]) : 1 }, body);
        AddBlocks(body, node);
        return node;
    }

    private SourceNode Group(StoragePart part, SourceKind kind, string childName, SourceKind childKind)
    {
        var node = Room(new(kind, part.Whole) { Name = part.Name }, part);
        foreach (var child in part.Elements)
        {
            var below = child.Name != childName ? Block(child)
                : childKind == SourceKind.Task ? Task(child)
                : childKind == SourceKind.Group ? Block(child)
                : Box(child, child, childKind);
            if (below is null) continue;
            if (below.Ids.Count == 0) below.Ids = Ids(child);
            node.Add(below);
        }

        return node;
    }

    private SourceNode Task(StoragePart task)
    {
        var node = task.Child("ac:task-body") is { } body ? Box(task, body, SourceKind.Task) : new(SourceKind.Leaf, task.Whole) { Name = task.Name };
        node.Ids = [.. new[] { task.Child("ac:task-id"), task.Child("ac:task-uuid") }.OfType<StoragePart>().Select(id => source[id.Content.Start..id.Content.End].Trim()), .. Ids(task)];
        if (task.Child("ac:task-status") is not { IsEmpty: false } status) return node;
        var done = source.AsSpan(status.Content.Start, status.Content.Length).Trim().SequenceEqual("complete");
        node.State = new(status.Content, done, "complete", "incomplete");
        return node;
    }

    private SourceNode Table(StoragePart table)
    {
        var node = Room(new(SourceKind.Table, table.Whole) { Name = table.Name }, table);
        foreach (var part in table.Elements)
        {
            var rows = part.Name is "thead" or "tbody" or "tfoot" ? part.Elements : [part];
            foreach (var row in rows.Where(row => row.Name == "tr")) node.Add(Row(row));
        }

        return node;
    }

    private SourceNode Row(StoragePart row)
    {
        var node = Room(new(SourceKind.Row, row.Whole) { Name = row.Name, Ids = Ids(row) }, row);
        foreach (var cell in row.Elements.Where(cell => cell.Name is "td" or "th"))
        {
            var box = Box(cell, cell, SourceKind.Cell);
            box.Ids = Ids(cell);
            node.Add(box);
        }

        return node;
    }

    private SourceNode Macro(StoragePart macro)
    {
        if (macro.Child("ac:rich-text-body") is { } rich) return Box(macro, rich, SourceKind.Container);
        if (macro["ac:name"] is "code" or "noformat" && macro.Child("ac:plain-text-body") is { IsEmpty: false } plain) return Code(macro, plain);
        return new(SourceKind.Leaf, macro.Whole) { Name = macro["ac:name"] ?? macro.Name };
    }

    private SourceNode Extension(StoragePart extension)
    {
        if (extension.Child("ac:adf-node") is not { } node) return new(SourceKind.Leaf, extension.Whole) { Name = extension.Name };
        if (extension.Child("ac:adf-fallback") is { } fallback) Fallbacks.Add((node.Whole, fallback.Whole));
        if (node["type"] == "panel" && node.Child("ac:adf-content") is { } content) return Box(extension, content, SourceKind.Container);
        var list = new SourceNode(SourceKind.Group, extension.Whole) { Name = node["type"] ?? extension.Name };
        foreach (var item in node.Children.Where(item => item["type"] == "decision-item"))
            if (item.Child("ac:adf-content") is { } decision) list.Add(Box(item, decision, SourceKind.Container));
        return list;
    }

    private void AddRuns(StoragePart part, SourceNode block, InlineUnit? unit)
    {
        if (part.IsText) StorageRuns.Add(source, part, block.Runs, unit, keepsSpace: false);
        else if (part.Name == "ac:link") AddWords(part.Child("ac:link-body") ?? part.Child("ac:plain-text-link-body"), part, block, unit);
        else if (part.Name is not ("br" or "time" or "img") && !part.Name.StartsWith("ac:", StringComparison.Ordinal) && StorageNames.IsInline(part, true)) AddWords(part, part, block, unit);
        else if (part.Name == "ac:inline-comment-marker") AddWords(part, part, block, unit);
        else AddObject(part, block, unit);
    }

    private void AddWords(StoragePart? words, StoragePart whole, SourceNode block, InlineUnit? unit)
    {
        if (words is null || words.IsEmpty)
        {
            block.Runs.Add(TextRun.Barrier(whole.Whole.Start, unit));
            return;
        }

        var inner = new InlineUnit(whole.Whole, unit);
        foreach (var child in words.Children) AddRuns(child, block, inner);
    }

    private void AddObject(StoragePart part, SourceNode block, InlineUnit? unit)
    {
        block.Runs.Add(TextRun.Barrier(part.Whole.Start, unit));
        if (part.Name is "br" or "img" or "ac:emoticon") return;
        var node = StorageNames.IsInline(part, true) && Ids(part) is { Count: > 0 } ids ? new(SourceKind.Inline, part.Whole) { Name = part["ac:name"] ?? part.Name, Ids = ids } : Block(part);
        if (node is not null) block.Add(node);
    }

    private static SourceNode Room(SourceNode node, StoragePart body)
    {
        node.Content = body.Content;
        if (!body.IsEmpty) return node;
        node.Opening = ">";
        node.Closing = $"</{body.Name}>";
        return node;
    }

    private bool IsBlank(StoragePart part) => !part.IsVerbatim && source.AsSpan(part.Content.Start, part.Content.Length).IndexOfAnyExcept(" \t\r\n") < 0;

    private static IReadOnlyList<string> Ids(StoragePart part) =>
        [.. new[] { part["ac:local-id"], part["local-id"], part["data-local-id"], part["ac:macro-id"] }.OfType<string>().Where(id => id.Length > 0).Distinct()];

    private static int Span(string? count) => int.TryParse(count, CultureInfo.InvariantCulture, out var span) && span is > 1 and <= 1000 ? span : 1;
}
