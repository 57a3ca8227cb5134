namespace Atlassian.Content.WikiMarkup;

/// <summary>What encloses the text that is written: no quote, panel or other macro can stand within one of its own name, and in a cell bars divide.</summary>
internal sealed record WikiPlace
{
    /// <summary>Within nothing.</summary>
    public static WikiPlace Root { get; } = new();

    public bool InQuote { get; init; }

    public bool InPanel { get; init; }

    public bool InCell { get; init; }

    /// <summary>The names of the other macros around.</summary>
    public IReadOnlyList<string> Macros { get; init; } = [];
}
