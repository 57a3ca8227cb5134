namespace Atlassian.Content;

/// <summary>A part of a line.</summary>
public abstract record Inline
{
    /// <summary>How the part is set off, in no particular order.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];
}

/// <summary>Words.</summary>
public sealed record Text(string Value) : Inline
{
    /// <summary>Words with marks.</summary>
    public Text(string value, params IReadOnlyList<Mark> marks)
        : this(value) => Marks = marks;
}

/// <summary>The start of a new line within a paragraph.</summary>
public sealed record HardBreak : Inline;

/// <summary>A coloured word such as DONE; the colour is ADF's (neutral, purple, blue, red, yellow, green or #rrggbb).</summary>
public sealed record Status(string Label, string Color) : Inline;

/// <summary>What a mention's id is.</summary>
public enum MentionKind
{
    /// <summary>Cloud.</summary>
    AccountId,

    /// <summary>Data Center, the stable key.</summary>
    UserKey,

    /// <summary>Data Center, the name people sign in with.</summary>
    UserName,
}

/// <summary>A person called by name; the display name comes without the @ and is empty when not known.</summary>
public sealed record Mention(string Id, string DisplayName, MentionKind Kind = MentionKind.AccountId) : Inline;

/// <summary>An emoji by its short name (with colons), perhaps with its characters and Atlassian's id.</summary>
public sealed record Emoji(string ShortName) : Inline
{
    /// <summary>The characters themselves; null for pictures of a site's own.</summary>
    public string? Characters { get; init; }

    public string? Id { get; init; }
}

/// <summary>A day.</summary>
public sealed record Date(DateOnly Day) : Inline;

/// <summary>A link shown as the title of its target.</summary>
public sealed record InlineCard(string Url) : Inline;

/// <summary>A hint to the writer of the page, shown until text replaces it.</summary>
public sealed record Placeholder(string Hint) : Inline;
