using Atlassian.Content.StorageFormat;

namespace Atlassian.Content.Editing;

/// <summary>
/// Writes a changed document over the source it came from: blocks whose Markdown is what it was keep their source letter for letter, macros, markers, ids and all;
/// where only the inside of a container changed, only that is written anew.
/// </summary>
public static class WholeBody
{
    /// <summary>The source with the content given, which was read from Markdown.</summary>
    /// <exception cref="ContentException">The source is not well-formed.</exception>
    public static EditResult Write(string source, ContentFormat format, Document content, StorageDialect dialect = StorageDialect.Cloud)
    {
        var map = SourceMaps.Read(source, format, dialect);
        var wanted = BlockKeys.Settled(content.Blocks);
        if (BlockKeys.Of(BlockKeys.Settled(map.ReadAll().Blocks)) == BlockKeys.Of(wanted)) return new(source, []);
        var graft = new Graft(map);
        if (!graft.TryFill(map.Root, wanted)) throw new ContentException("The content cannot be written in this format");
        return EditResult.Of(map, graft.Splices, "blocks written", format.ToString());
    }
}
