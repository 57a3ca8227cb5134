using System.Globalization;
using System.Text;

namespace Atlassian.Content.Markdown;

/// <summary>
/// What a pipe table cannot say, in a comment on the line above it, which no renderer shows: <c>&lt;!-- table widths="120,240" layout="wide" width="760" numbered --&gt;</c>.
/// </summary>
internal static class TableMarker
{
    /// <summary>What the comment begins with.</summary>
    public const string Open = "<!-- table ";

    private const string Close = "-->";

    /// <summary>The comment for a table, or null when it needs none.</summary>
    public static string? Write(Table table)
    {
        var marker = new StringBuilder();
        if (TableColumns.Widths(table) is { Count: > 0 } widths) marker.Append("widths=\"").AppendJoin(',', widths.Select(Number)).Append("\" ");
        if (table.Layout is { } layout) marker.Append("layout=\"").Append(layout).Append("\" ");
        if (table.Width is { } width) marker.Append("width=\"").Append(Number(width)).Append("\" ");
        if (table.FixedColumns) marker.Append("fixed ");
        if (table.NumberedRows) marker.Append("numbered ");
        return marker.Length == 0 ? null : Open + marker + Close;
    }

    /// <summary>What a comment says, or null when it is an ordinary one.</summary>
    public static FenceArguments? Read(string html)
    {
        var text = html.Trim();
        return text.StartsWith(Open, StringComparison.Ordinal) && text.EndsWith(Close, StringComparison.Ordinal) && text.Length > Open.Length + Close.Length
            ? FenceArguments.Parse(text[Open.Length..^Close.Length]) : null;
    }

    /// <summary>The table with what its comment says.</summary>
    public static Table Apply(Table table, FenceArguments marker) => TableColumns.With(table, [.. (marker["widths"] ?? "").Split(',').Select(Width)]) with
    {
        Layout = marker["layout"] is "wide" or "full-width" or "center" or "align-start" or "align-end" ? marker["layout"] : null,
        Width = Width(marker["width"]) is var width and > 0 ? width : null,
        FixedColumns = marker["fixed"] is not null,
        NumberedRows = marker["numbered"] is not null,
    };

    /// <summary>A number as attributes have it.</summary>
    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static double Width(string? text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var width) && width is > 0 and < 100_000 ? width : 0;
}
