using Atlassian.Content.Xhtml;

namespace Atlassian.Content.StorageFormat;

/// <summary>Confluence's page layouts: the named arrangements and the widths they stand for.</summary>
internal static class StorageLayouts
{
    /// <summary>One section of a layout.</summary>
    public static LayoutSection Section(XhtmlElement section, XhtmlReading reading)
    {
        var cells = section.Elements.Named("ac:layout-cell");
        var widths = Widths(section["ac:type"]);
        return new([.. cells.Select((cell, i) => new LayoutColumn(reading.Blocks(cell), i < widths.Length ? widths[i] : null))]);
    }

    /// <summary>The arrangement whose widths come closest to a section's.</summary>
    public static string Type(LayoutSection section)
    {
        var first = section.Columns.Count > 0 ? section.Columns[0].Width : null;
        var last = section.Columns.Count > 0 ? section.Columns[^1].Width : null;
        return section.Columns.Count switch
        {
            <= 1 => "fixed-width",
            2 when first is < 45 => "two_left_sidebar",
            2 when last is < 45 => "two_right_sidebar",
            2 => "two_equal",
            3 when first is < 28 => "three_with_sidebars",
            _ => "three_equal",
        };
    }

    private static double[] Widths(string? type) => type switch
    {
        "two_left_sidebar" => [33.33, 66.66],
        "two_right_sidebar" => [66.66, 33.33],
        "three_with_sidebars" => [25, 50, 25],
        _ => [],
    };
}
