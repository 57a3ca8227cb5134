using System.Globalization;

namespace Atlassian.Content.Xhtml;

/// <summary>Reads HTML's tables.</summary>
internal static class XhtmlTables
{
    public static Table? Read(XhtmlElement element, XhtmlReading reading)
    {
        var rows = new LongList<TableRow>();
        AddRows(element, rows, reading);
        return rows.Count == 0 ? null : TableColumns.With(new(rows.Take()), Widths(element)) with
        {
            Width = Length(element["data-table-width"] ?? element["width"]) is var width and > 0 ? width : null,
            FixedColumns = element["data-table-display-mode"] == "fixed",
            NumberedRows = element["data-number-column"] == "true",
            Layout = element["data-layout"] is "wide" or "full-width" or "center" or "align-start" or "align-end" ? element["data-layout"] : null,
        };
    }

    private static void AddRows(XhtmlElement element, LongList<TableRow> rows, XhtmlReading reading)
    {
        foreach (var child in element.Elements)
        {
            if (child.Name == "tr" && Row(child, reading) is { Cells.Count: > 0 } row) rows.Add(row);
            else if (element.Name == "table" && child.Name is "thead" or "tbody" or "tfoot") AddRows(child, rows, reading);
        }
    }

    private static TableRow Row(XhtmlElement row, XhtmlReading reading)
    {
        var cells = row.Elements.Named("td", "th");
        var read = new TableCell[cells.Count];
        for (var i = 0; i < read.Length; i++) read[i] = Cell(cells[i], reading);
        return new(read);
    }

    private static TableCell Cell(XhtmlElement cell, XhtmlReading reading) => CellAlignment.Lift(new(reading.Blocks(cell))
    {
        IsHeader = cell.Name == "th",
        ColumnSpan = Span(cell["colspan"]),
        RowSpan = Span(cell["rowspan"]),
        Alignment = XhtmlMarks.Alignment(cell),
        Background = CellColours.Name(cell["data-highlight-colour"]) ?? XhtmlMarks.Color(cell["data-highlight-colour"] ?? XhtmlMarks.Style(cell, "background-color") ?? cell["bgcolor"]),
    });

    private static IReadOnlyList<double> Widths(XhtmlElement table) => table.Child("colgroup") is not { } group ? [] :
        [.. group.Elements.Named("col").SelectMany(column => Enumerable.Repeat(Length(XhtmlMarks.Style(column, "width") ?? column["width"]), Span(column["span"]))).Take(TableColumns.Most)];

    // In pixels; 0 for any other unit.
    private static double Length(string? length) => Math.Round(XhtmlMedia.Length(length) ?? 0, 2);

    private static int Span(string? count) => int.TryParse(count, CultureInfo.InvariantCulture, out var span) && span is > 1 and <= 1000 ? span : 1;
}
