namespace Atlassian.Content.StorageFormat;

/// <summary>Writes panels, folds, decisions and macros with a body as storage format.</summary>
internal sealed class StorageBoxes(StorageOutput output, StorageBlocks blocks, StorageInlines inlines)
{
    public void Write(Block block)
    {
        switch (block)
        {
            case Panel panel:
                Write(panel);
                break;
            case Expand expand:
                output.OpenMacro("expand", ("title", expand.Title.Length > 0 ? expand.Title : null));
                CloseWith(expand.Blocks);
                break;
            case DecisionList list:
                Write(list);
                break;
            case Extension extension:
                output.OpenMacro(extension.Macro.Name, extension.Attributes, [.. extension.Macro.Parameters.Select(parameter => (parameter.Key, (string?)parameter.Value))]);
                if (extension.Body is { } body) CloseWith(body);
                else output.CloseMacro();
                break;
            case LayoutSection section:
                foreach (var column in section.Columns) blocks.Write(column.Blocks);
                break;
        }
    }

    private void Write(Panel panel)
    {
        if (panel.Kind == PanelKind.Note && output.IsCloud && panel.Title is null)
        {
            output.Raw("<ac:adf-extension><ac:adf-node type=\"panel\"><ac:adf-attribute key=\"panel-type\">note</ac:adf-attribute><ac:adf-content>");
            blocks.Write(panel.Blocks);
            output.Raw("</ac:adf-content></ac:adf-node></ac:adf-extension>");
            return;
        }

        var name = panel.Kind switch
        {
            PanelKind.Info => "info",
            PanelKind.Tip or PanelKind.Success => "tip",
            PanelKind.Warning => "note",
            PanelKind.Error => "warning",
            _ => "panel",
        };
        var color = panel.Kind == PanelKind.Note ? StorageMacros.NoteColor : panel.Color;
        output.OpenMacro(name, ("title", panel.Title), ("panelIconText", panel.Kind == PanelKind.Custom ? panel.Icon : null), ("bgColor", name == "panel" ? color : null));
        CloseWith(panel.Blocks);
    }

    private void Write(DecisionList list)
    {
        if (!output.IsCloud)
        {
            blocks.Write([new BulletList([.. list.Items.Select(item => new ListItem([new Paragraph(item.Inlines)]))])]);
            return;
        }

        output.Raw("<ac:adf-extension><ac:adf-node type=\"decision-list\">");
        foreach (var item in list.Items)
        {
            output.Raw("<ac:adf-node type=\"decision-item\"><ac:adf-attribute key=\"state\">").Raw(item.Decided ? "DECIDED" : "UNDECIDED").Raw("</ac:adf-attribute><ac:adf-content>");
            inlines.Write(item.Inlines);
            output.Raw("</ac:adf-content></ac:adf-node>");
        }

        output.Raw("</ac:adf-node></ac:adf-extension>");
    }

    private void CloseWith(IReadOnlyList<Block> body)
    {
        output.Raw("<ac:rich-text-body>");
        blocks.Write(body);
        output.Raw("</ac:rich-text-body>").CloseMacro();
    }
}
