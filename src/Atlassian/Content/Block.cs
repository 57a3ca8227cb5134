namespace Atlassian.Content;

/// <summary>A part of a document that stands on lines of its own.</summary>
public abstract record Block
{
    /// <summary>The id Atlassian's editor gave to the node, where it has one.</summary>
    public string? LocalId { get; init; }
}

/// <summary>Which edge of its place a text keeps to.</summary>
public enum TextAlignment
{
    Start,
    Center,
    End,
}

/// <summary>A run of inline content.</summary>
public sealed record Paragraph(IReadOnlyList<Inline> Inlines) : Block
{
    /// <summary>To which side the words stand.</summary>
    public TextAlignment Alignment { get; init; }

    /// <summary>Steps of indentation, 0 to 6.</summary>
    public int Indentation { get; init; }
}

/// <summary>A section title; the level runs from 1 to 6.</summary>
public sealed record Heading(int Level, IReadOnlyList<Inline> Inlines) : Block
{
    /// <summary>To which side the words stand.</summary>
    public TextAlignment Alignment { get; init; }
}

/// <summary>Words of somebody else, set apart.</summary>
public sealed record Blockquote(IReadOnlyList<Block> Blocks) : Block;

/// <summary>A horizontal line between two topics.</summary>
public sealed record Rule : Block;

/// <summary>Source text kept letter for letter; lines end with a line feed and the last line has none.</summary>
public sealed record CodeBlock(string Text) : Block
{
    /// <summary>Name of the language as its writer gave it; null when not said.</summary>
    public string? Language { get; init; }

    /// <summary>Title shown above; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>Whether line numbers are shown; null when not said.</summary>
    public bool? LineNumbers { get; init; }

    /// <summary>Whether the block starts folded.</summary>
    public bool Collapsed { get; init; }

    /// <summary>Number of the first line; null when not said.</summary>
    public int? FirstLine { get; init; }

    /// <summary>Confluence's name of the colours (Midnight, Eclipse …); null when not said.</summary>
    public string? Theme { get; init; }

    /// <summary>The diagram macro that the source came from, such as plantuml; null for ordinary code.</summary>
    public Macro? Macro { get; init; }
}

/// <summary>What stands behind a fold: Markdown's details, Confluence's expand.</summary>
public sealed record Expand(string Title, IReadOnlyList<Block> Blocks) : Block;

/// <summary>Columns beside each other.</summary>
public sealed record LayoutSection(IReadOnlyList<LayoutColumn> Columns) : Block;

/// <summary>One column of a layout; the width is a percentage, null when the columns share evenly.</summary>
public sealed record LayoutColumn(IReadOnlyList<Block> Blocks, double? Width = null);

/// <summary>A link shown as a card of its own.</summary>
public sealed record BlockCard(string Url) : Block
{
    /// <summary>Whether the target itself is shown instead of its summary.</summary>
    public bool Embedded { get; init; }
}
