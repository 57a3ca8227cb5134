namespace Atlassian.Content.StorageFormat;

/// <summary>Turns a document into StorageFormat.</summary>
public static class StorageFormatWriter
{
    /// <summary>Writes a document.</summary>
    public static string Write(Document document) => document.PlainText();
}
