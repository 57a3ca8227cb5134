namespace Atlassian.Content.WikiMarkup;

/// <summary>What encloses the text that is written; none of these can stand within another of its kind.</summary>
[Flags]
internal enum WikiBox
{
    None = 0,
    Quote = 1,
    Panel = 2,
}
