using Atlassian.Content.Xhtml;

namespace Atlassian.Content.StorageFormat;

/// <summary>
/// Turns the storage format of Confluence pages into a document (https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html).
/// Macros and elements the document model does not have become opaque nodes with their source.
/// </summary>
public static class StorageFormatReader
{
    /// <summary>Reads the body of a page.</summary>
    /// <exception cref="ContentException">The body is not well-formed XHTML, or nests too deeply.</exception>
    public static Document Read(string source)
    {
        var legal = LegalText.Of(source);
        var reading = new StorageReading(legal) { KeepsTaskIds = StorageTasks.KeepIds(legal) };
        return FootnoteNotation.Lift(new(reading.Blocks(XhtmlTree.Parts(legal))));
    }

    /// <summary>Reads a piece of a body that stands among others.</summary>
    /// <exception cref="ContentException">The piece is not well-formed XHTML, or nests too deeply.</exception>
    internal static IReadOnlyList<Block> ReadPiece(string source)
    {
        var legal = LegalText.Of(source);
        return new StorageReading(legal) { KeepsTaskIds = true }.Blocks(XhtmlTree.Parts(legal), isPiece: true);
    }
}
