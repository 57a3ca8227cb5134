namespace Atlassian.Content;

/// <summary>A raised mark in a line that leads to the footnote of that label.</summary>
public sealed record FootnoteReference(string Label) : Inline;

/// <summary>The footnotes of a document; it is the last of its blocks.</summary>
public sealed record FootnoteList(IReadOnlyList<Footnote> Items) : Block;

/// <summary>One footnote: the label its references have, and its text.</summary>
public sealed record Footnote(string Label, IReadOnlyList<Block> Blocks);
