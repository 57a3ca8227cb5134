using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>Reads ADF's blocks.</summary>
internal sealed class AdfBlocks
{
    private readonly AdfInlines _lines = new();

    /// <summary>The blocks within a node.</summary>
    public IReadOnlyList<Block> Read(JsonElement parent, int depth)
    {
        if (depth > ContentLimits.Depth) throw new ContentException($"Nodes are nested more than {ContentLimits.Depth} deep");
        return parent.Content().Select((reader: this, depth), static (at, node) => at.reader.ReadNode(node, at.depth));
    }

    private Block ReadNode(JsonElement node, int depth)
    {
        var block = Text(node) ?? Container(node, depth) ?? AdfMedia.Block(node, _lines) ?? Card(node) ?? (Block?)Enclosing(node, depth) ?? new OpaqueBlock(ContentFormat.Adf, node.GetRawText());
        return node.Attribute("localId") is { } localId ? block with { LocalId = localId } : block;
    }

    private Block? Text(JsonElement node) => node.Type() switch
    {
        "paragraph" => new Paragraph(_lines.Read(node)) { Alignment = Alignment(node), Indentation = Indentation(node) },
        "heading" => new Heading((int)Math.Clamp(node.Number("level") ?? 1, 1, 6), _lines.Read(node)) { Alignment = Alignment(node) },
        "rule" => new Rule(),
        "codeBlock" => Code(new CodeBlock(Words(node))
        {
            Language = node.Attribute("language") is { Length: > 0 } language ? language : null,
            LineNumbers = node.Flag("hideLineNumbers") == true ? false : null,
        }),
        "decisionList" => new DecisionList(node.Content().Select(_lines, static (lines, item) => new DecisionItem(item.Attribute("state") == "DECIDED", lines.Read(item)) { LocalId = item.Attribute("localId") })),
        _ => null,
    };

    private static Block Code(CodeBlock code) => OpaqueNames.Revive(code) is var revived && revived is CodeBlock plain ? FormulaNotation.Revive(plain) : revived;

    private Block? Container(JsonElement node, int depth) => node.Type() switch
    {
        "bulletList" => new BulletList(Items(node, depth)),
        "orderedList" => new OrderedList(Items(node, depth), (int)Math.Clamp(node.Number("order") ?? 1, 0, 999_999_999)),
        "taskList" => Tasks(node, depth),
        "blockquote" => new Blockquote(Read(node, depth + 1)),
        "panel" => Panel(node, depth),
        "expand" or "nestedExpand" => new Expand(node.Attribute("title") ?? "", Read(node, depth + 1)),
        "table" => AdfTables.Read(node, (reader: this, depth), static (at, cell) => at.reader.Read(cell, at.depth + 1)),
        "layoutSection" => new LayoutSection(node.Content().Select((reader: this, depth), static (at, column) => new LayoutColumn(at.reader.Read(column, at.depth + 1), column.Number("width")))),
        _ => null,
    };

    private static Block? Card(JsonElement node) => node.Type() switch
    {
        "blockCard" when node.Attribute("url") is { } url && !node.GetProperty("attrs").TryGetProperty("datasource", out _) && SafeAddress.Link(url) is { } safe => new BlockCard(safe),
        "embedCard" when SafeAddress.Link(node.Attribute("url")) is { } safe => new BlockCard(safe) { Embedded = true },
        "extension" when AdfMacros.Read(node) is { } macro && Formulas.Of(new Extension(macro)) is FormulaBlock formula => formula,
        "extension" when AdfMacros.Read(node) is { } macro && (KnownMacros.IsBlock(macro.Name) || AdfMacros.IsWhole(node, macro)) => new Extension(macro),
        _ => null,
    };

    private Extension? Enclosing(JsonElement node, int depth) =>
        AdfMacros.Enclosing(node, (reader: this, depth), static (at, body) => at.reader.Read(body, at.depth + 1));

    private IReadOnlyList<ListItem> Items(JsonElement list, int depth) =>
        list.Content().Select((reader: this, depth), static (at, item) => new ListItem(at.reader.Read(item, at.depth + 1)));

    // A nested task list stands beside its task in ADF.
    private TaskList Tasks(JsonElement list, int depth)
    {
        if (depth > ContentLimits.Depth) throw new ContentException($"Nodes are nested more than {ContentLimits.Depth} deep");
        var items = new LongList<TaskItem>();
        foreach (var node in list.Content())
        {
            if (node.Type() == "taskList")
            {
                if (items.Count == 0) items.Add(new(false, []));
                items[^1] = items[^1] with { Blocks = LongList<Block>.Longer(items[^1].Blocks, [Tasks(node, depth + 1)]) };
                continue;
            }

            IReadOnlyList<Block> blocks = node.Type() == "blockTaskItem" ? Read(node, depth + 1) : [new Paragraph(_lines.Read(node))];
            var id = node.Attribute("localId");
            items.Add(new(node.Attribute("state") == "DONE", blocks) { LocalId = id, TaskId = id is not null && TaskNumbers.IsNumber(id) ? id : null }); // Confluence gives tasks without another id their number
        }

        return new(items.Take());
    }

    private Panel Panel(JsonElement node, int depth) => new(
        node.Attribute("panelType") switch
        {
            "note" => PanelKind.Note,
            "tip" => PanelKind.Tip,
            "success" => PanelKind.Success,
            "warning" => PanelKind.Warning,
            "error" => PanelKind.Error,
            "custom" => PanelKind.Custom,
            _ => PanelKind.Info,
        },
        Read(node, depth + 1))
    {
        Icon = node.Attribute("panelIconText") ?? node.Attribute("panelIcon"),
        Color = node.Attribute("panelColor")?.ToLowerInvariant(),
    };

    private static string Words(JsonElement node) => string.Concat(node.Content().Select(0, static (_, text) => text.Text("text")));

    private static TextAlignment Alignment(JsonElement node)
    {
        foreach (var mark in node.Marks())
            if (mark.Type() == "alignment") return mark.Attribute("align") == "center" ? TextAlignment.Center : TextAlignment.End;
        return TextAlignment.Start;
    }

    private static int Indentation(JsonElement node)
    {
        foreach (var mark in node.Marks())
            if (mark.Type() == "indentation") return (int)Math.Clamp(mark.Number("level") ?? 1, 1, 6);
        return 0;
    }
}
