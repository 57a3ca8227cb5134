namespace Atlassian.Content.StorageFormat;

/// <summary>Writes blocks as storage format.</summary>
internal sealed class StorageBlocks(StorageOutput output)
{
    private readonly StorageInlines _inlines = new(output);

    public void Write(IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is LayoutSection) i = WriteLayout(blocks, i);
            else Write(blocks[i]);
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Element("p", paragraph.Inlines, paragraph.Alignment, paragraph.Indentation);
                break;
            case Heading heading:
                Element("h" + (char)('0' + Math.Clamp(heading.Level, 1, 6)), heading.Inlines, heading.Alignment);
                break;
            case Rule:
                output.Raw("<hr />");
                break;
            case CodeBlock code:
                WriteCode(code);
                break;
            case FormulaBlock formula:
                WriteFormula(formula);
                break;
            case OpaqueBlock opaque:
                if (opaque.Format != ContentFormat.StorageFormat || !output.TryVerbatimMarkup(opaque.Source)) WriteCode(OpaqueNames.Show(opaque));
                break;
            case MediaSingle or MediaGroup:
                new StorageImages(output).Write(block, _inlines);
                break;
            case BlockCard card:
                WriteCard(card);
                break;
            default:
                WriteContainer(block);
                break;
        }
    }

    private void WriteContainer(Block block)
    {
        switch (block)
        {
            case BulletList list:
                WriteItems("<ul>", list.Items, "</ul>");
                break;
            case OrderedList list:
                WriteItems(list.Start == 1 ? "<ol>" : $"<ol start=\"{list.Start}\">", list.Items, "</ol>");
                break;
            case TaskList list:
                WriteTasks(list);
                break;
            case Blockquote quote:
                output.Raw("<blockquote>");
                Write(quote.Blocks);
                output.Raw("</blockquote>");
                break;
            case Table table:
                new StorageTables(output, this).Write(table);
                break;
            default:
                new StorageBoxes(output, this, _inlines).Write(block);
                break;
        }
    }

    private void Element(string name, IReadOnlyList<Inline> inlines, TextAlignment alignment, int indentation = 0)
    {
        var place = (alignment switch { TextAlignment.Center => "text-align: center;", TextAlignment.End => "text-align: right;", _ => "" })
            + (indentation > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"margin-left: {30 * Math.Clamp(indentation, 1, 6)}.0px;") : "");
        output.Raw("<").Raw(name);
        output.Attribute("style", place.Length > 0 ? place : null).Raw(">");
        _inlines.Write(inlines);
        output.Raw("</").Raw(name).Raw(">");
    }

    private void WriteItems(string open, IReadOnlyList<ListItem> items, string close)
    {
        output.Raw(open);
        foreach (var item in items)
        {
            output.Raw("<li>");
            Write(item.Blocks);
            output.Raw("</li>");
        }

        output.Raw(close);
    }

    private void WriteTasks(TaskList list)
    {
        output.Raw("<ac:task-list>");
        foreach (var item in list.Items)
        {
            output.Raw("<ac:task><ac:task-id>").Raw(output.TaskId(item)).Raw("</ac:task-id>");
            if (output.TaskUuid(item) is { } uuid) output.Raw("<ac:task-uuid>").Raw(uuid).Raw("</ac:task-uuid>");
            output.Raw("<ac:task-status>").Raw(item.Done ? "complete" : "incomplete").Raw("</ac:task-status><ac:task-body>");
            if (item.Blocks is [Paragraph text, ..]) _inlines.Write(text.Inlines);
            if (item.Blocks is not [Paragraph]) Write([.. item.Blocks.Skip(item.Blocks is [Paragraph, ..] ? 1 : 0)]);
            output.Raw("</ac:task-body></ac:task>");
        }

        output.Raw("</ac:task-list>");
    }

    private void WriteCode(CodeBlock code) => OpenCode(code)
        .Raw("<ac:plain-text-body>").Verbatim(code.Text).Raw("</ac:plain-text-body>").CloseMacro();

    private StorageOutput OpenCode(CodeBlock code) => code.Macro is { } diagram
        ? output.OpenMacro(diagram.Name, [.. diagram.Parameters.Select(parameter => (parameter.Key, (string?)parameter.Value))])
        : output.OpenMacro(
            "code",
            ("language", code.Language),
            ("title", code.Title),
            ("linenumbers", code.LineNumbers switch { true => "true", false => "false", null => null }),
            ("collapse", code.Collapsed ? "true" : null),
            ("firstline", code.FirstLine?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("theme", code.Theme));

    private void WriteFormula(FormulaBlock formula)
    {
        if (output.IsCloud) output.OpenMacro("easy-math-block", ("body", formula.Source), ("align", "center")).CloseMacro();
        else output.OpenMacro("mathblock").Raw("<ac:plain-text-body>").Verbatim(formula.Source).Raw("</ac:plain-text-body>").CloseMacro();
    }

    private void WriteCard(BlockCard card)
    {
        var appearance = output.IsCloud ? card.Embedded ? "embed" : "block" : null;
        output.Raw(output.IsCloud ? "<a" : "<p><a").Attribute("href", card.Url).Attribute("data-card-appearance", appearance).Raw(">").Text(card.Url).Raw(output.IsCloud ? "</a>" : "</a></p>");
    }

    private int WriteLayout(IReadOnlyList<Block> blocks, int at)
    {
        output.Raw("<ac:layout>");
        for (; at < blocks.Count && blocks[at] is LayoutSection section; at++)
        {
            output.Raw("<ac:layout-section").Attribute("ac:type", StorageLayouts.Type(section)).Raw(">");
            foreach (var column in section.Columns)
            {
                output.Raw("<ac:layout-cell>");
                Write(column.Blocks);
                output.Raw("</ac:layout-cell>");
            }

            output.Raw("</ac:layout-section>");
        }

        output.Raw("</ac:layout>");
        return at - 1;
    }
}
