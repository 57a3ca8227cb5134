namespace Atlassian.Content.WikiMarkup;

/// <summary>What closes something that has an opening sign of its own.</summary>
internal enum WikiClose
{
    Mono,
    Color,
    Strong,
    Emphasis,
    Strike,
    Underline,
    Raised,
    Lowered,
    Code,
    NoFormat,
    Quote,
    Panel,
    Info,
    Note,
    Tip,
    Warning,
}
