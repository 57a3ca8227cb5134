namespace Atlassian.Content.StorageFormat;

/// <summary>Turns StorageFormat into a document.</summary>
public static class StorageFormatReader
{
    /// <summary>Reads a text.</summary>
    public static Document Read(string source) => new([new Paragraph([new Text(source)])]);
}
