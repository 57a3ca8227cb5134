using System.Text.Json.Nodes;

namespace Atlassian.Content.Adf;

/// <summary>Writes blocks of a fitting shape as ADF nodes.</summary>
internal sealed class AdfNodes
{
    private int _localIds;

    public JsonArray Write(IReadOnlyList<Block> blocks, AdfPlace place)
    {
        var nodes = new JsonArray();
        foreach (var block in blocks)
            if (Write(block, place) is { } node) nodes.Add((JsonNode)node);
        return nodes;
    }

    private JsonObject? Write(Block block, AdfPlace place) => block switch
    {
        Paragraph paragraph => Aligned(AdfLine.Node("paragraph", paragraph.Inlines), paragraph.Alignment, paragraph.Indentation),
        Heading heading => Aligned(WriteHeading(heading), heading.Alignment, 0),
        Rule => new() { ["type"] = "rule" },
        CodeBlock code => WriteCode(code),
        FormulaBlock formula => WriteCode(FormulaNotation.Show(formula)),
        BulletList { Items.Count: > 0 } list => new() { ["type"] = "bulletList", ["content"] = Items(list.Items) },
        OrderedList { Items.Count: > 0 } list => new() { ["type"] = "orderedList", ["attrs"] = new JsonObject { ["order"] = Math.Max(0, list.Start) }, ["content"] = Items(list.Items) },
        TaskList { Items.Count: > 0 } list => WriteTasks(list),
        DecisionList { Items.Count: > 0 } list => WriteDecisions(list),
        Table { Rows.Count: > 0 } table => WriteTable(table),
        _ => WriteBox(block, place),
    };

    private JsonObject? WriteBox(Block block, AdfPlace place) => block switch
    {
        Blockquote quote => new() { ["type"] = "blockquote", ["content"] = Filled(quote.Blocks, AdfPlace.Quote) },
        Panel panel => WritePanel(panel),
        Expand expand => new()
        {
            ["type"] = place is AdfPlace.Page or AdfPlace.Column ? "expand" : "nestedExpand",
            ["attrs"] = new JsonObject { ["title"] = LegalText.Of(expand.Title) },
            ["content"] = Filled(expand.Blocks, place.WithinExpand()),
        },
        MediaSingle or MediaGroup => AdfPictures.Write(block),
        BlockCard { Embedded: true } card => new() { ["type"] = "embedCard", ["attrs"] = new JsonObject { ["url"] = card.Url, ["layout"] = "center" } },
        BlockCard card => new() { ["type"] = "blockCard", ["attrs"] = new JsonObject { ["url"] = card.Url } },
        Extension { Body: { } body } extension => With(AdfMacros.Write("bodiedExtension", extension.Macro), "content", Filled(body, AdfPlace.Expand)),
        Extension extension => AdfMacros.Write("extension", extension.Macro),
        LayoutSection section => WriteLayout(section),
        OpaqueBlock opaque => JsonNode.Parse(opaque.Source)!.AsObject(),
        _ => null,
    };

    // Every container must hold something, be it an empty paragraph.
    private JsonArray Filled(IReadOnlyList<Block> blocks, AdfPlace place)
    {
        var nodes = Write(blocks, place);
        if (nodes.Count == 0) nodes.Add((JsonNode)AdfLine.Node("paragraph", []));
        return nodes;
    }

    private JsonArray Items(IReadOnlyList<ListItem> items) =>
        new([.. items.Select(item => new JsonObject { ["type"] = "listItem", ["content"] = Filled(item.Blocks, AdfPlace.Item) })]);

    private JsonObject WriteTasks(TaskList list)
    {
        var content = new JsonArray();
        var node = new JsonObject { ["type"] = "taskList", ["attrs"] = new JsonObject { ["localId"] = LocalId(list.LocalId) }, ["content"] = content };
        foreach (var item in list.Items)
        {
            var task = AdfLine.Node("taskItem", item.Blocks is [Paragraph text, ..] ? text.Inlines : []);
            task["attrs"] = new JsonObject { ["localId"] = LocalId(item.LocalId), ["state"] = item.Done ? "DONE" : "TODO" };
            content.Add((JsonNode)task);
            foreach (var nested in item.Blocks.OfType<TaskList>().Where(nested => nested.Items.Count > 0)) content.Add((JsonNode)WriteTasks(nested));
        }

        return node;
    }

    private JsonObject WriteDecisions(DecisionList list)
    {
        var content = new JsonArray();
        foreach (var item in list.Items)
        {
            var decision = AdfLine.Node("decisionItem", item.Inlines);
            decision["attrs"] = new JsonObject { ["localId"] = LocalId(item.LocalId), ["state"] = item.Decided ? "DECIDED" : "UNDECIDED" };
            content.Add((JsonNode)decision);
        }

        return new() { ["type"] = "decisionList", ["attrs"] = new JsonObject { ["localId"] = LocalId(list.LocalId) }, ["content"] = content };
    }

    private JsonObject WriteTable(Table table)
    {
        var attributes = new JsonObject { ["isNumberColumnEnabled"] = table.NumberedRows, ["layout"] = table.Layout is "wide" or "full-width" or "center" or "align-end" or "align-start" ? table.Layout : "default" };
        if (table.Width is { } width) attributes["width"] = width;
        if (table.FixedColumns) attributes["displayMode"] = "fixed";
        return new()
        {
            ["type"] = "table",
            ["attrs"] = attributes,
            ["content"] = new JsonArray([.. table.Rows.Select(row => new JsonObject { ["type"] = "tableRow", ["content"] = new JsonArray([.. row.Cells.Select(WriteCell)]) })]),
        };
    }

    private JsonObject WriteCell(TableCell cell)
    {
        var attributes = new JsonObject();
        if (cell.ColumnSpan > 1) attributes["colspan"] = cell.ColumnSpan;
        if (cell.RowSpan > 1) attributes["rowspan"] = cell.RowSpan;
        if (cell.ColumnWidths.Count > 0) attributes["colwidth"] = new JsonArray([.. cell.ColumnWidths.Select(width => JsonValue.Create(width))]);
        if (cell.Background is { } background) attributes["background"] = background;
        return new() { ["type"] = cell.IsHeader ? "tableHeader" : "tableCell", ["attrs"] = attributes, ["content"] = Filled(cell.Blocks, AdfPlace.Cell) };
    }

    private JsonObject WritePanel(Panel panel)
    {
        var attributes = new JsonObject { ["panelType"] = panel.Kind switch { PanelKind.Custom => "custom", PanelKind.Note => "note", PanelKind.Tip => "tip", PanelKind.Success => "success", PanelKind.Warning => "warning", PanelKind.Error => "error", _ => "info" } };
        if (panel.Kind == PanelKind.Custom && panel.Icon is { Length: > 0 } icon) attributes[icon[0] == ':' ? "panelIcon" : "panelIconText"] = icon;
        if (panel.Kind == PanelKind.Custom && panel.Color is { } color) attributes["panelColor"] = color;
        return new() { ["type"] = "panel", ["attrs"] = attributes, ["content"] = Filled(panel.Blocks, AdfPlace.Panel) };
    }

    private JsonObject WriteLayout(LayoutSection section)
    {
        var even = Math.Round(100.0 / section.Columns.Count, 2);
        return new()
        {
            ["type"] = "layoutSection",
            ["content"] = new JsonArray([.. section.Columns.Select(column => new JsonObject
            {
                ["type"] = "layoutColumn",
                ["attrs"] = new JsonObject { ["width"] = Math.Clamp(column.Width ?? even, 0, 100) },
                ["content"] = Filled(column.Blocks, AdfPlace.Column),
            })]),
        };
    }

    private static JsonObject WriteHeading(Heading heading)
    {
        var node = AdfLine.Node("heading", heading.Inlines);
        node["attrs"] = new JsonObject { ["level"] = Math.Clamp(heading.Level, 1, 6) };
        return node;
    }

    private static JsonObject WriteCode(CodeBlock code)
    {
        var attributes = new JsonObject();
        if (code.Language is { Length: > 0 } language) attributes["language"] = LegalText.Of(language);
        if (code.LineNumbers == false) attributes["hideLineNumbers"] = true;
        var content = new JsonArray();
        if (code.Text.Length > 0) content.Add((JsonNode)new JsonObject { ["type"] = "text", ["text"] = code.Text });
        return new() { ["type"] = "codeBlock", ["attrs"] = attributes, ["content"] = content };
    }

    private static JsonObject Aligned(JsonObject node, TextAlignment alignment, int indentation)
    {
        if (alignment != TextAlignment.Start) node["marks"] = new JsonArray(new JsonObject { ["type"] = "alignment", ["attrs"] = new JsonObject { ["align"] = alignment == TextAlignment.Center ? "center" : "end" } });
        else if (indentation > 0) node["marks"] = new JsonArray(new JsonObject { ["type"] = "indentation", ["attrs"] = new JsonObject { ["level"] = Math.Clamp(indentation, 1, 6) } });
        return node;
    }

    private static JsonObject With(JsonObject node, string property, JsonNode value)
    {
        node[property] = value;
        return node;
    }

    // Atlassian asks for an id that no other node of the document has; the same document always gets the same ones.
    private string LocalId(string? given) => given is { Length: > 0 } ? given : $"00000000-0000-4000-8000-{++_localIds:x12}";
}
