using System.Text.Json.Nodes;

namespace Atlassian.Content.Adf;

/// <summary>Writes parts of ADF documents, for a place within one.</summary>
internal static class AdfFragment
{
    /// <summary>Whether blocks may all stand in a place.</summary>
    public static bool CanWrite(IReadOnlyList<Block> blocks, AdfPlace place) => !blocks.SelectMany(block => AdfShape.Fit(block, place)).Any(piece => piece.MovesUp);

    /// <summary>The nodes of blocks in a place.</summary>
    /// <exception cref="ContentException">ADF lets none of the blocks stand in the place.</exception>
    public static JsonArray Write(IReadOnlyList<Block> blocks, AdfPlace place)
    {
        var fitting = new List<Block>();
        foreach (var piece in blocks.SelectMany(block => AdfShape.Fit(block, place)))
            fitting.Add(piece.MovesUp ? throw new ContentException($"A {piece.Block.GetType().Name} cannot stand in a {place} of ADF") : piece.Block);
        return new AdfNodes().Write(fitting, place);
    }

    /// <summary>The nodes of a line.</summary>
    public static JsonArray WriteLine(IReadOnlyList<Inline> inlines) => AdfLine.Node("paragraph", AdfLines.WithoutImages(inlines))["content"]!.AsArray();
}
