namespace Atlassian.Content.Editing;

/// <summary>A change of one part of a text; the closed set is below.</summary>
public abstract record DocumentEdit
{
    private protected DocumentEdit()
    {
    }
}

/// <summary>Changes a section: a heading and all up to the next heading of its level or a higher one in the same container.</summary>
public sealed record SectionEdit(HeadingAddress At, SectionAction Action, Document Content) : DocumentEdit;

/// <summary>What happens to a section.</summary>
public enum SectionAction
{
    /// <summary>New content takes the place of all below the heading.</summary>
    ReplaceBody,

    /// <summary>New content follows the section's last block.</summary>
    Append,

    /// <summary>New content precedes the heading.</summary>
    InsertBefore,

    /// <summary>New content follows the section.</summary>
    InsertAfter,

    /// <summary>The heading and its section go.</summary>
    Delete,
}

/// <summary>Replaces words wherever they stand, across formatting but not across blocks; new words take the form of the first character they replace.</summary>
public sealed record TextEdit(string Find, string Replace) : DocumentEdit
{
    public bool MatchCase { get; init; }

    /// <summary>Whether only whole words are found.</summary>
    public bool WholeWord { get; init; }

    /// <summary>Whether only the first place is changed.</summary>
    public bool FirstOnly { get; init; }

    /// <summary>How many places there must be for any to be changed; null for any number but none.</summary>
    public int? ExpectedCount { get; init; }
}

/// <summary>Replaces the content of a table's cell.</summary>
public sealed record CellEdit(CellAddress At, Document Content) : DocumentEdit;

/// <summary>Ticks or unticks a task, found by its id or its words.</summary>
public sealed record TaskEdit(string IdOrText, bool Done) : DocumentEdit;

/// <summary>Changes the node that Atlassian knows by an id (local id, macro id, task id).</summary>
public sealed record NodeEdit(string Id, NodeAction Action, Document Content) : DocumentEdit;

/// <summary>What happens to a node.</summary>
public enum NodeAction
{
    Replace,
    InsertBefore,
    InsertAfter,
    Delete,
}
