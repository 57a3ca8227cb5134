namespace Atlassian.Content;

/// <summary>What a format has and the document model has not, letter for letter: written back as it was to the same format, shown as code in any other.</summary>
public sealed record OpaqueBlock(ContentFormat Format, string Source) : Block;

/// <summary>The same within a line.</summary>
public sealed record OpaqueInline(ContentFormat Format, string Source) : Inline;

/// <summary>A way of writing rich text down.</summary>
public enum ContentFormat
{
    Markdown,
    Adf,
    StorageFormat,
    WikiMarkup,
}
