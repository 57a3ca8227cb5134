using System.Globalization;

namespace Atlassian.Content.Xhtml;

/// <summary>Reads HTML's tables.</summary>
internal static class XhtmlTables
{
    public static Table? Read(XhtmlElement element, XhtmlReading reading)
    {
        var rows = Rows(element).Select(row => Row(row, reading)).Where(row => row.Cells.Count > 0).ToList();
        return rows.Count == 0 ? null : new(rows) { Layout = element["data-layout"] is "wide" or "full-width" or "center" or "align-start" or "align-end" ? element["data-layout"] : null };
    }

    private static IEnumerable<XhtmlElement> Rows(XhtmlElement element)
    {
        foreach (var child in element.Children.OfType<XhtmlElement>())
        {
            if (child.Name == "tr") yield return child;
            if (child.Name is not ("thead" or "tbody" or "tfoot")) continue;
            foreach (var row in child.Children.OfType<XhtmlElement>().Where(row => row.Name == "tr")) yield return row;
        }
    }

    private static TableRow Row(XhtmlElement row, XhtmlReading reading) =>
        new([.. row.Children.OfType<XhtmlElement>().Where(cell => cell.Name is "td" or "th").Select(cell => Cell(cell, reading))]);

    private static TableCell Cell(XhtmlElement cell, XhtmlReading reading) => CellAlignment.Lift(new(reading.Blocks(cell))
    {
        IsHeader = cell.Name == "th",
        ColumnSpan = Span(cell["colspan"]),
        RowSpan = Span(cell["rowspan"]),
        Alignment = XhtmlMarks.Alignment(cell),
        Background = XhtmlMarks.Color(cell["data-highlight-colour"]),
    });

    private static int Span(string? count) => int.TryParse(count, CultureInfo.InvariantCulture, out var span) && span is > 1 and <= 1000 ? span : 1;
}
