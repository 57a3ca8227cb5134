using Atlassian.Content.StorageFormat;

namespace Atlassian.Content.Editing;

/// <summary>Maps sources of any format.</summary>
internal static class SourceMaps
{
    /// <summary>The map of a source.</summary>
    /// <exception cref="ContentException">The source is not well-formed.</exception>
    public static SourceMap Read(string source, ContentFormat format, StorageDialect dialect) => format switch
    {
        ContentFormat.StorageFormat => new StorageSourceMap(source, dialect),
        ContentFormat.Adf => new AdfSourceMap(source),
        ContentFormat.WikiMarkup => new WikiSourceMap(source),
        ContentFormat.Markdown => new MarkdownSourceMap(source),
        _ => throw new ContentException($"Unknown format {format}"),
    };
}
