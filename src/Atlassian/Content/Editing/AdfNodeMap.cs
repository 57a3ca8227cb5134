using System.Globalization;

namespace Atlassian.Content.Editing;

/// <summary>Makes the nodes of a source map from the JSON of an ADF document.</summary>
internal sealed class AdfNodeMap(string source)
{
    public SourceNode Read(JsonPart document)
    {
        var root = Room(new(SourceKind.Root, document.Whole) { Name = "doc" }, document);
        AddBlocks(document, root, 0);
        return root;
    }

    private void AddBlocks(JsonPart parent, SourceNode node, int depth)
    {
        if (depth > ContentLimits.Depth) throw new ContentException($"Nodes are nested more than {ContentLimits.Depth} deep");
        foreach (var child in Content(parent)) node.Add(Block(child, node.Kind, depth + 1));
    }

    private SourceNode Block(JsonPart part, SourceKind parent, int depth)
    {
        var type = part["type"]?.Text(source) ?? "";
        var attributes = part["attrs"];
        var kind = part.Members is null ? SourceKind.Leaf : Kind(type, parent);
        var node = Room(
            new(kind, part.Whole)
            {
                Name = type,
                Level = Number(attributes?["level"], 6),
                ColumnSpan = Number(attributes?["colspan"], 1000),
                RowSpan = Number(attributes?["rowspan"], 1000),
                Ids = Ids(attributes),
            },
            part);
        if (kind is SourceKind.Text or SourceKind.Heading or SourceKind.Code) AddRuns(part, node);
        else if (kind != SourceKind.Leaf) AddBlocks(part, node, depth);
        if (type is "taskItem" or "blockTaskItem" && attributes?["state"] is { } state && state.IsText(source))
            node.State = new(state.Whole, state.Text(source) == "DONE", "\"DONE\"", "\"TODO\"");
        return node;
    }

    // Whatever stands in a table is read as a row, whatever in a row as a cell.
    private static SourceKind Kind(string type, SourceKind parent) => type switch
    {
        _ when parent == SourceKind.Table => SourceKind.Row,
        _ when parent == SourceKind.Row => SourceKind.Cell,
        "paragraph" or "caption" or "taskItem" or "decisionItem" => SourceKind.Text,
        "heading" => SourceKind.Heading,
        "codeBlock" => SourceKind.Code,
        "panel" or "expand" or "nestedExpand" or "blockquote" or "layoutColumn" or "bodiedExtension" or "bodiedSyncBlock" => SourceKind.Container,
        "listItem" => SourceKind.Item,
        "blockTaskItem" => SourceKind.Task,
        "table" => SourceKind.Table,
        "tableRow" => SourceKind.Row,
        "tableCell" or "tableHeader" => SourceKind.Cell,
        "bulletList" or "orderedList" or "taskList" or "decisionList" or "layoutSection" or "mediaSingle" => SourceKind.Group,
        _ => SourceKind.Leaf,
    };

    private void AddRuns(JsonPart part, SourceNode block)
    {
        var items = Content(part);
        SourceSpan[] siblings = [.. items.Select(item => item.Whole)];
        for (var i = 0; i < items.Count; i++)
        {
            var unit = new InlineUnit(items[i].Whole, null) { Siblings = siblings, Index = i };
            if (items[i]["type"]?.Text(source) == "text" && items[i]["text"] is { } text && text.IsText(source)) block.Runs.AddRange(AdfRuns.Of(source, text.Whole, unit));
            else AddObject(items[i], block, unit);
        }
    }

    private void AddObject(JsonPart part, SourceNode block, InlineUnit unit)
    {
        var barrier = TextRun.Barrier(part.Whole.Start, unit);
        block.Runs.Add(barrier);
        if (Ids(part["attrs"]) is not { Count: > 0 } ids) return;
        var node = new SourceNode(SourceKind.Inline, part.Whole) { Name = part["type"]?.Text(source) ?? "", Ids = ids };
        node.Runs.Add(barrier);
        block.Add(node);
    }

    private static List<JsonPart> Content(JsonPart part) => part["content"]?.Items ?? [];

    // A node without content gets the member before its closing bracket.
    private static SourceNode Room(SourceNode node, JsonPart part)
    {
        if (part["content"] is { Items: not null } content)
        {
            node.Content = new(content.Whole.Start + 1, content.Whole.End - 1);
            return node;
        }

        node.Content = new(part.Whole.End - 1, part.Whole.End - 1);
        node.Opening = part.Members is { Count: > 0 } ? ",\"content\":[" : "\"content\":[";
        node.Closing = "]";
        return node;
    }

    private IReadOnlyList<string> Ids(JsonPart? attributes) =>
        [.. new[] { attributes?["localId"], MacroId(attributes), attributes?["resourceId"] }.Select(id => id?.Text(source)).OfType<string>().Where(id => id.Length > 0).Distinct()];

    private static JsonPart? MacroId(JsonPart? attributes) => attributes?["parameters"]?["macroMetadata"]?["macroId"]?["value"];

    private int Number(JsonPart? value, int most) =>
        value is not null && double.TryParse(source.AsSpan(value.Whole.Start, value.Whole.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (int)Math.Clamp(number, 1, most) : 1;
}
