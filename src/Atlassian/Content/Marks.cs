namespace Atlassian.Content;

/// <summary>How a part of a line is set off from the rest.</summary>
public abstract record Mark;

/// <summary>Bold.</summary>
public sealed record Strong : Mark;

/// <summary>Italic.</summary>
public sealed record Emphasis : Mark;

/// <summary>Letters of one width.</summary>
public sealed record Code : Mark;

/// <summary>Struck through.</summary>
public sealed record Strike : Mark;

/// <summary>Underlined.</summary>
public sealed record Underline : Mark;

/// <summary>Lowered.</summary>
public sealed record Subscript : Mark;

/// <summary>Raised.</summary>
public sealed record Superscript : Mark;

/// <summary>
/// Leads somewhere: a web address, an anchor (<c>#name</c>), a page (<c>page:SPACE/Title</c>, <c>page:Title</c>, <c>page:12345</c>, each with <c>#anchor</c>),
/// an attachment (<c>attachment:file.pdf</c>), a space (<c>space:KEY</c>). Titles and file names are percent-encoded.
/// </summary>
public sealed record Link(string Href) : Mark
{
    /// <summary>Title shown on hovering; null for none.</summary>
    public string? Title { get; init; }
}

/// <summary>Coloured letters, as #rrggbb.</summary>
public sealed record TextColor(string Color) : Mark;

/// <summary>A coloured background, as #rrggbb.</summary>
public sealed record BackgroundColor(string Color) : Mark;

/// <summary>The place an inline comment refers to.</summary>
public sealed record Annotation(string Id) : Mark;
