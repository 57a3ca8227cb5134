namespace Atlassian.Content;

/// <summary>What a panel wants to tell.</summary>
public enum PanelKind
{
    Info,
    Note,
    Tip,
    Success,
    Warning,
    Error,
    Custom,
}

/// <summary>A coloured box around blocks: GitHub's alerts, Confluence's info, tip, note and warning macros.</summary>
public sealed record Panel(PanelKind Kind, IReadOnlyList<Block> Blocks) : Block
{
    public string? Title { get; init; }

    /// <summary>Icon of a custom panel: an emoji or its short name.</summary>
    public string? Icon { get; init; }

    /// <summary>Background of a custom panel as #rrggbb.</summary>
    public string? Color { get; init; }
}
