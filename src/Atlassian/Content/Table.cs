namespace Atlassian.Content;

/// <summary>Rows of cells.</summary>
public sealed record Table(IReadOnlyList<TableRow> Rows) : Block
{
    /// <summary>Whether the rows are numbered by the viewer.</summary>
    public bool NumberedRows { get; init; }

    /// <summary>How wide the table is set (default, wide, full-width, center …); null when not said.</summary>
    public string? Layout { get; init; }

    /// <summary>Width of the whole table in pixels; null when not said.</summary>
    public double? Width { get; init; }

    /// <summary>Whether columns keep their widths on narrow screens.</summary>
    public bool FixedColumns { get; init; }
}

/// <summary>One row of a table.</summary>
public sealed record TableRow(IReadOnlyList<TableCell> Cells);

/// <summary>One cell of a table.</summary>
public sealed record TableCell(IReadOnlyList<Block> Blocks)
{
    /// <summary>Whether it names its row or column.</summary>
    public bool IsHeader { get; init; }

    /// <summary>How many columns it takes.</summary>
    public int ColumnSpan { get; init; } = 1;

    /// <summary>How many rows it takes.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>How its texts are aligned that do not say so themselves.</summary>
    public TextAlignment Alignment { get; init; }

    /// <summary>Background as #rrggbb, or one of Confluence's own names (grey, red, green, blue, yellow); null for none.</summary>
    public string? Background { get; init; }

    /// <summary>Widths in pixels of the columns the cell spans, 0 for one not said; empty when none is.</summary>
    public IReadOnlyList<double> ColumnWidths { get; init; } = [];
}
