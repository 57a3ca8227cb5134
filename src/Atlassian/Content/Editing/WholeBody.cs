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
        var wanted = BlockKeys.Settled(map.AsWritten(TaskNumbers.WithoutRepeated(content)));
        if (Shown(map) == BlockKeys.Of(wanted)) return new(source, []);
        var stubborn = new HashSet<string>();
        return Try(map, wanted, block => true, dialect, stubborn)
            ?? (stubborn.Count > 0 ? Try(map, wanted, block => !stubborn.Contains(BlockKeys.Of(block)), dialect) : null)
            ?? Try(map, wanted, block => false, dialect)
            ?? Anew(map, wanted);
    }

    // What a place makes of its content can depend on what stands beside it, so the result is read again before it counts.
    private static EditResult? Try(SourceMap map, IReadOnlyList<Block> wanted, Func<Block, bool> mayChangeWithin, StorageDialect dialect, HashSet<string>? stubborn = null)
    {
        var graft = new Graft(map, mayChangeWithin);
        if (!graft.TryFill(map.Root, wanted)) return null;
        var result = EditResult.Of(map, graft.Splices, "blocks written", map.Root.Name);
        var shown = Shown(SourceMaps.Read(result.Source, map.Format, dialect));
        if (shown == BlockKeys.Of(wanted) || shown == Expected(map, wanted, dialect)) return result;
        stubborn?.UnionWith(Missing(SourceMaps.Read(result.Source, map.Format, dialect), wanted));
        return null;
    }

    // The blocks wanted that did not come out.
    private static IEnumerable<string> Missing(SourceMap written, IReadOnlyList<Block> wanted)
    {
        var shown = BlockKeys.Settled(written.AsWritten(written.ReadAll())).Select(BlockKeys.Of).ToHashSet();
        return wanted.Select(BlockKeys.Of).Where(key => !shown.Contains(key));
    }

    // What the format cannot say is lost in new blocks, and in them only.
    private static string Expected(SourceMap map, IReadOnlyList<Block> wanted, StorageDialect dialect)
    {
        var kept = BlockKeys.Settled(map.AsWritten(map.ReadAll())).Select(BlockKeys.Of).ToHashSet();
        var empty = SourceMaps.Read(map.Format == ContentFormat.Adf ? """{"type":"doc","version":1,"content":[]}""" : "", map.Format, dialect);
        return BlockKeys.Of([.. wanted.SelectMany(block => kept.Contains(BlockKeys.Of(block)) ? [block] : Again(empty, block, dialect))]);
    }

    private static IReadOnlyList<Block> Again(SourceMap empty, Block block, StorageDialect dialect) =>
        BlockKeys.Settled(empty.AsWritten(SourceMaps.Read(Anew(empty, [block]).Source, empty.Format, dialect).ReadAll()));

    private static EditResult Anew(SourceMap map, IReadOnlyList<Block> wanted) =>
        EditResult.Of(map, [map.Put(map.Root, 0, map.Root.Children.Count, wanted)], "body written", map.Root.Name);

    private static string Shown(SourceMap map) => BlockKeys.Of(BlockKeys.Settled(map.AsWritten(map.ReadAll())));
}
