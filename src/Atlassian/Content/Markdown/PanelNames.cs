namespace Atlassian.Content.Markdown;

/// <summary>The names of panels: in containers ADF's own, in quotes those of GitHub's alerts.</summary>
internal static class PanelNames
{
    public static PanelKind? Parse(string name) => name.ToLowerInvariant() switch
    {
        "info" => PanelKind.Info,
        "note" or "important" => PanelKind.Note,
        "tip" => PanelKind.Tip,
        "success" => PanelKind.Success,
        "warning" => PanelKind.Warning,
        "error" or "danger" or "caution" => PanelKind.Error,
        _ => null,
    };

    public static PanelKind? ParseAlert(string name) => name.ToUpperInvariant() switch
    {
        "NOTE" or "INFO" => PanelKind.Info,
        "TIP" or "SUCCESS" => PanelKind.Success,
        "IMPORTANT" => PanelKind.Note,
        "WARNING" => PanelKind.Warning,
        "CAUTION" or "ERROR" or "DANGER" => PanelKind.Error,
        _ => null,
    };

    /// <summary>The alert of a kind, or null when GitHub has none.</summary>
    public static string? Alert(PanelKind kind) => kind switch
    {
        PanelKind.Info => "NOTE",
        PanelKind.Success => "TIP",
        PanelKind.Note => "IMPORTANT",
        PanelKind.Warning => "WARNING",
        PanelKind.Error => "CAUTION",
        _ => null,
    };

    /// <summary>The container of a kind.</summary>
    public static string Container(PanelKind kind) => kind switch
    {
        PanelKind.Info => "info",
        PanelKind.Note => "note",
        PanelKind.Tip => "tip",
        PanelKind.Success => "success",
        PanelKind.Warning => "warning",
        PanelKind.Error => "error",
        _ => "panel",
    };
}
