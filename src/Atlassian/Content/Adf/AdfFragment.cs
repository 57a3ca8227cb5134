namespace Atlassian.Content.Adf;

/// <summary>Writes parts of ADF documents, for a place within one: nodes with commas between them.</summary>
internal static class AdfFragment
{
    private const string Opening = """{"type":"doc","content":[""";
    private const string Closing = "]}";

    /// <summary>Whether blocks may all stand in a place.</summary>
    public static bool CanWrite(IReadOnlyList<Block> blocks, AdfPlace place) => !blocks.SelectMany(block => AdfShape.Fit(block, place)).Any(piece => piece.MovesUp);

    /// <summary>The nodes of blocks in a place.</summary>
    /// <exception cref="ContentException">ADF does not let one of the blocks stand in the place.</exception>
    public static string Write(IReadOnlyList<Block> blocks, AdfPlace place)
    {
        var fitting = new List<Block>();
        foreach (var piece in blocks.SelectMany(block => AdfShape.Fit(block, place)))
            fitting.Add(piece.MovesUp ? throw new ContentException($"A {piece.Block.GetType().Name} cannot stand in a {place} of ADF") : piece.Block);
        return Take(output =>
        {
            output.BeginContent();
            new AdfNodes(output).Write(fitting, place);
            output.EndList();
        });
    }

    /// <summary>The nodes of a line.</summary>
    public static string WriteLine(IReadOnlyList<Inline> inlines) => Take(output => AdfLine.Content(AdfLines.WithoutImages(inlines), output));

    private static string Take(Action<AdfOutput> write)
    {
        using var output = new AdfOutput();
        output.Node("doc");
        write(output);
        output.End();
        return output.Take()[Opening.Length..^Closing.Length];
    }
}
