namespace Atlassian.Content.WikiMarkup;

/// <summary>Jira has one panel macro: the kinds of panel differ by their background, which is Atlassian's own for each.</summary>
internal static class WikiPanels
{
    /// <summary>What the title of a panel begins with that stands for a fold.</summary>
    public const string Fold = "▸";

    public static string Color(PanelKind kind) => kind switch
    {
        PanelKind.Note => "#eae6ff",
        PanelKind.Tip or PanelKind.Success => "#e3fcef",
        PanelKind.Warning => "#fffae6",
        PanelKind.Error => "#ffebe6",
        _ => "#deebff",
    };

    public static PanelKind Kind(string? color) => color switch
    {
        "#deebff" => PanelKind.Info,
        "#eae6ff" => PanelKind.Note,
        "#e3fcef" => PanelKind.Success,
        "#fffae6" => PanelKind.Warning,
        "#ffebe6" => PanelKind.Error,
        _ => PanelKind.Custom,
    };
}
