namespace Atlassian.Content;

/// <summary>A list whose order does not matter.</summary>
public sealed record BulletList(IReadOnlyList<ListItem> Items) : Block;

/// <summary>A numbered list.</summary>
public sealed record OrderedList(IReadOnlyList<ListItem> Items, int Start = 1) : Block;

/// <summary>One item of a bullet or numbered list.</summary>
public sealed record ListItem(IReadOnlyList<Block> Blocks);

/// <summary>A list of things to do.</summary>
public sealed record TaskList(IReadOnlyList<TaskItem> Items) : Block;

/// <summary>One thing to do: its text is the first paragraph, nested lists follow it.</summary>
public sealed record TaskItem(bool Done, IReadOnlyList<Block> Blocks)
{
    /// <summary>The id Atlassian knows the task by in all places, where it has one.</summary>
    public string? LocalId { get; init; }

    /// <summary>The number Confluence knows the task by within its page; null where it would count so anyway.</summary>
    public string? TaskId { get; init; }
}

/// <summary>A list of decisions.</summary>
public sealed record DecisionList(IReadOnlyList<DecisionItem> Items) : Block;

/// <summary>One decision, taken or still open.</summary>
public sealed record DecisionItem(bool Decided, IReadOnlyList<Inline> Inlines)
{
    /// <summary>The id Atlassian knows the decision by, where it has one.</summary>
    public string? LocalId { get; init; }
}
