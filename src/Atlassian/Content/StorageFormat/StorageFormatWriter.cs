namespace Atlassian.Content.StorageFormat;

/// <summary>Turns a document into the storage format of Confluence pages: always well-formed, macros with the parameters Confluence expects.</summary>
public static class StorageFormatWriter
{
    /// <summary>Writes the body of a page.</summary>
    public static string Write(Document document, StorageDialect dialect = StorageDialect.Cloud) => Write(document, dialect, 0);

    /// <summary>Writes a part of a body whose tasks are numbered up to the last one given.</summary>
    internal static string Write(Document document, StorageDialect dialect, int lastTaskId)
    {
        using var output = new StorageOutput(dialect, document, lastTaskId);
        new StorageBlocks(output).Write(FootnoteNotation.Lower(document, anchors: true).Blocks);
        return output.ToString();
    }
}
