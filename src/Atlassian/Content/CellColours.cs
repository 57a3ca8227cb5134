namespace Atlassian.Content;

/// <summary>The colours of cells that Confluence's storage format knows by name; each site and theme shows them in its own shade.</summary>
internal static class CellColours
{
    /// <summary>The name as Confluence writes it, or null when it has no colour of that name.</summary>
    public static string? Name(string? colour)
    {
        var name = colour?.Trim().ToLowerInvariant();
        return name is "grey" or "red" or "green" or "blue" or "yellow" ? name : null;
    }

    /// <summary>The colour as #rrggbb: for a name the shade of the editor's palette that is nearest.</summary>
    public static string? Shade(string? colour) => colour switch
    {
        "grey" => "#f4f5f7",
        "red" => "#ffebe6",
        "green" => "#e3fcef",
        "blue" => "#deebff",
        "yellow" => "#fffae6",
        _ => colour,
    };
}
