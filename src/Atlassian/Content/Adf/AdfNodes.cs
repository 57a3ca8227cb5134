namespace Atlassian.Content.Adf;

/// <summary>Writes blocks of a fitting shape as ADF nodes.</summary>
internal sealed class AdfNodes(AdfOutput output)
{
    private int _localIds;

    /// <summary>Writes blocks; tells whether there was anything to write.</summary>
    public bool Write(IReadOnlyList<Block> blocks, AdfPlace place)
    {
        var any = false;
        for (var i = 0; i < blocks.Count; i++) any |= Write(blocks[i], place);
        return any;
    }

    /// <summary>Writes a block; tells whether there was anything to write.</summary>
    public bool Write(Block block, AdfPlace place)
    {
        switch (block)
        {
            case Paragraph paragraph:
                output.Node("paragraph");
                AdfLine.Content(paragraph.Inlines, output);
                Aligned(paragraph.Alignment, paragraph.Indentation);
                output.End();
                return true;
            case Heading heading:
                WriteHeading(heading);
                return true;
            case Rule:
                output.Empty("rule");
                return true;
            case CodeBlock code:
                WriteCode(code);
                return true;
            case FormulaBlock formula:
                WriteCode(FormulaNotation.Show(formula));
                return true;
            case OpaqueBlock opaque:
                output.Verbatim(opaque.Source);
                return true;
            default:
                return WriteList(block) || WriteBox(block, place) || AdfPictures.Write(block, output);
        }
    }

    private bool WriteList(Block block)
    {
        switch (block)
        {
            case BulletList { Items.Count: > 0 } list:
                output.Node("bulletList");
                WriteItems(list.Items);
                return true;
            case OrderedList { Items.Count: > 0 } list:
                output.Node("orderedList");
                output.BeginAttributes();
                output.Property("order", Math.Max(0, list.Start));
                output.End();
                WriteItems(list.Items);
                return true;
            case TaskList { Items.Count: > 0 } list:
                WriteTasks(list);
                return true;
            case DecisionList { Items.Count: > 0 } list:
                WriteDecisions(list);
                return true;
            case Table { Rows.Count: > 0 } table:
                AdfTables.Write(table, output, Fill);
                return true;
            default:
                return false;
        }
    }

    private bool WriteBox(Block block, AdfPlace place)
    {
        switch (block)
        {
            case Blockquote quote:
                output.Node("blockquote");
                Fill(quote.Blocks, AdfPlace.Quote);
                break;
            case Panel panel:
                WritePanel(panel);
                break;
            case Expand expand:
                output.Node(place is AdfPlace.Page or AdfPlace.Column ? "expand" : "nestedExpand");
                output.BeginAttributes();
                output.Property("title", expand.Title);
                output.End();
                Fill(expand.Blocks, place.WithinExpand());
                break;
            case BlockCard card:
                WriteCard(card);
                break;
            case Extension extension:
                output.Node(extension.Body is null ? "extension" : "bodiedExtension");
                AdfMacros.Write(extension.Macro, output, extension.Attributes);
                if (extension.Body is { } body) Fill(body, AdfPlace.MacroBody);
                break;
            case LayoutSection section:
                WriteLayout(section);
                break;
            default:
                return false;
        }

        output.End();
        return true;
    }

    private void Fill(TableCell cell) => Fill(CellAlignment.Lower(cell), AdfPlace.Cell);

    // Every container must hold something, be it an empty paragraph.
    private void Fill(IReadOnlyList<Block> blocks, AdfPlace place)
    {
        output.BeginContent();
        if (!Write(blocks, place))
        {
            output.Node("paragraph");
            AdfLine.Content([], output);
            output.End();
        }

        output.EndList();
    }

    private void WriteItems(IReadOnlyList<ListItem> items)
    {
        output.BeginContent();
        foreach (var item in items)
        {
            output.Node("listItem");
            Fill(item.Blocks, AdfPlace.Item);
            output.End();
        }

        output.EndList();
        output.End();
    }

    private void WriteTasks(TaskList list)
    {
        output.Node("taskList");
        WriteId(list.LocalId);
        output.BeginContent();
        foreach (var item in list.Items)
        {
            output.Node("taskItem");
            AdfLine.Content(item.Blocks is [Paragraph text, ..] ? text.Inlines : [], output);
            WriteId(item.LocalId ?? item.TaskId, item.Done ? "DONE" : "TODO");
            output.End();
            foreach (var block in item.Blocks)
                if (block is TaskList { Items.Count: > 0 } nested) WriteTasks(nested);
        }

        output.EndList();
        output.End();
    }

    private void WriteDecisions(DecisionList list)
    {
        output.Node("decisionList");
        WriteId(list.LocalId);
        output.BeginContent();
        foreach (var item in list.Items)
        {
            output.Node("decisionItem");
            AdfLine.Content(item.Inlines, output);
            WriteId(item.LocalId, item.Decided ? "DECIDED" : "UNDECIDED");
            output.End();
        }

        output.EndList();
        output.End();
    }

    private void WritePanel(Panel panel)
    {
        output.Node("panel");
        output.BeginAttributes();
        output.Property("panelType", panel.Kind switch { PanelKind.Custom => "custom", PanelKind.Note => "note", PanelKind.Tip => "tip", PanelKind.Success => "success", PanelKind.Warning => "warning", PanelKind.Error => "error", _ => "info" });
        if (panel.Kind == PanelKind.Custom && panel.Icon is { Length: > 0 } icon) output.Property(icon[0] == ':' ? "panelIcon" : "panelIconText", icon);
        if (panel.Kind == PanelKind.Custom) output.Property("panelColor", panel.Color);
        output.End();
        Fill(panel.Blocks, AdfPlace.Panel);
    }

    private void WriteCard(BlockCard card)
    {
        output.Node(card.Embedded ? "embedCard" : "blockCard");
        output.BeginAttributes();
        output.Property("url", card.Url);
        if (card.Embedded) output.Property("layout", "center");
        output.End();
    }

    private void WriteLayout(LayoutSection section)
    {
        var even = Math.Round(100.0 / section.Columns.Count, 2);
        output.Node("layoutSection");
        output.BeginContent();
        foreach (var column in section.Columns)
        {
            output.Node("layoutColumn");
            output.BeginAttributes();
            output.Property("width", Math.Clamp(column.Width ?? even, 0, 100));
            output.End();
            Fill(column.Blocks, AdfPlace.Column);
            output.End();
        }

        output.EndList();
    }

    private void WriteHeading(Heading heading)
    {
        output.Node("heading");
        AdfLine.Content(heading.Inlines, output);
        output.BeginAttributes();
        output.Property("level", Math.Clamp(heading.Level, 1, 6));
        output.End();
        Aligned(heading.Alignment, 0);
        output.End();
    }

    private void WriteCode(CodeBlock code)
    {
        output.Node("codeBlock");
        output.BeginAttributes();
        if (code.Language is { Length: > 0 } language) output.Property("language", language);
        if (code.LineNumbers == false) output.Property("hideLineNumbers", true);
        output.End();
        output.BeginContent();
        AdfLine.Words(code.Text, output);
        output.EndList();
        output.End();
    }

    private void Aligned(TextAlignment alignment, int indentation)
    {
        if (alignment == TextAlignment.Start && indentation <= 0) return;
        output.BeginMarks();
        output.Node(alignment != TextAlignment.Start ? "alignment" : "indentation");
        output.BeginAttributes();
        if (alignment != TextAlignment.Start) output.Property("align", alignment == TextAlignment.Center ? "center" : "end");
        else output.Property("level", Math.Clamp(indentation, 1, 6));
        output.End();
        output.End();
        output.EndList();
    }

    // Atlassian asks for an id that no other node of the document has; the same document always gets the same ones.
    private void WriteId(string? given, string? state = null)
    {
        output.BeginAttributes();
        output.Property("localId", given is { Length: > 0 } ? given : $"00000000-0000-4000-8000-{++_localIds:x12}");
        output.Property("state", state);
        output.End();
    }
}
