namespace Atlassian.Content.Editing;

/// <summary>Gathers the changes that bring a source to the blocks wanted. A block that was found not to come out as wanted when changed within is left to be written anew.</summary>
internal sealed class Graft(SourceMap map, Func<Block, bool> mayChangeWithin)
{
    private readonly List<Splice> _splices = [];

    public SourceMap Map { get; } = map;

    public IReadOnlyList<Splice> Splices => _splices;

    /// <summary>Brings what a node holds to the blocks wanted; false when the place cannot hold them.</summary>
    public bool TryFill(SourceNode node, IReadOnlyList<Block> wanted) => new GraftBlocks(this, node, wanted).Try();

    /// <summary>Brings a node to a block of the same kind; false, and nothing changed, when it has to be written anew.</summary>
    public bool TryChange(SourceNode node, BlockPiece piece, Block wanted) => mayChangeWithin(wanted) && TryAll(() => new GraftInside(this).TryChange(node, piece, wanted));

    /// <summary>Adds a change.</summary>
    public void Add(Splice splice) => _splices.Add(splice);

    /// <summary>Makes changes that count together or not at all.</summary>
    public bool TryAll(Func<bool> change)
    {
        var kept = _splices.Count;
        if (change()) return true;
        _splices.RemoveRange(kept, _splices.Count - kept);
        return false;
    }
}

/// <summary>A block that a child of a node is read as: which of how many.</summary>
internal readonly record struct BlockPiece(int Child, int Number, int Of, Block Block);
