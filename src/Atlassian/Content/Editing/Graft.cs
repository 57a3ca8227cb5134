namespace Atlassian.Content.Editing;

/// <summary>Finds which blocks of a source stay and writes the others.</summary>
internal sealed class Graft(SourceMap map, bool inside)
{
    private readonly List<Splice> _splices = [];

    public IReadOnlyList<Splice> Splices => _splices;

    /// <summary>Brings what a node holds to the blocks wanted; false when the place cannot hold them.</summary>
    public bool TryFill(SourceNode node, IReadOnlyList<Block> wanted)
    {
        var pieces = Pieces(node);
        var keys = pieces.Select(piece => (string?)BlockKeys.Of(piece.Block)).ToList();
        var same = Alignment.Match(keys, [.. wanted.Select(BlockKeys.Of)]);
        foreach (var group in pieces.Select((piece, i) => (piece.Child, i)).GroupBy(piece => piece.Child))
        {
            var places = group.Select(piece => same[piece.i]).ToList();
            if (places.Contains(-1) || places[^1] - places[0] != places.Count - 1)
                foreach (var (_, i) in group) same[i] = -1;
        }

        var (at, newAt) = (0, 0);
        for (var i = 0; i <= pieces.Count; i++)
        {
            if (i < pieces.Count && same[i] < 0) continue;
            var newEnd = i < pieces.Count ? same[i] : wanted.Count;
            if (!TryGap(node, pieces, at, i, [.. wanted.Skip(newAt).Take(newEnd - newAt)])) return false;
            (at, newAt) = (i + 1, newEnd + 1);
        }

        return true;
    }

    // Between two blocks that stay: what has kept its kind is changed inside, all else is written anew.
    private bool TryGap(SourceNode node, List<Piece> pieces, int from, int to, IReadOnlyList<Block> wanted)
    {
        if (from == to && wanted.Count == 0) return true;
        var same = Alignment.Match([.. pieces.Skip(from).Take(to - from).Select(piece => BlockKeys.Shell(piece.Block))], [.. wanted.Select(BlockKeys.Shell)]);
        var (at, newAt) = (from, 0);
        for (var i = from; i < to; i++)
        {
            if (same[i - from] < 0 || !TryInside(node, pieces[i], wanted[same[i - from]])) continue;
            if (!TryPut(node, pieces, at, i, [.. wanted.Skip(newAt).Take(same[i - from] - newAt)])) return false;
            (at, newAt) = (i + 1, same[i - from] + 1);
        }

        return TryPut(node, pieces, at, to, [.. wanted.Skip(newAt)]);
    }

    private bool TryPut(SourceNode node, List<Piece> pieces, int from, int to, IReadOnlyList<Block> wanted)
    {
        if (from == to && wanted.Count == 0) return true;
        if (!map.CanWrite(wanted, node)) return false;
        var first = from < pieces.Count ? pieces[from].Child : node.Children.Count;
        var last = to > from ? pieces[to - 1].Child + 1 : first;
        _splices.Add(map.Put(node, first, last, wanted, toSecond: from == to));
        return true;
    }

    private bool TryInside(SourceNode node, Piece piece, Block wanted)
    {
        if (!inside) return false;
        var kept = _splices.Count;
        var child = node.Children[piece.Child];
        if (new GraftInside(map, this, _splices).TryChange(child, piece, wanted)) return true;
        _splices.RemoveRange(kept, _splices.Count - kept);
        return false;
    }

    private List<Piece> Pieces(SourceNode node)
    {
        var pieces = new List<Piece>();
        for (var child = 0; child < node.Children.Count; child++)
        {
            var blocks = BlockKeys.Settled(map.Read(node.Children[child].Whole, node));
            for (var i = 0; i < blocks.Count; i++) pieces.Add(new(child, i, blocks.Count, blocks[i]));
        }

        return pieces;
    }

    /// <summary>A block that a child of a node is read as: which of how many.</summary>
    internal readonly record struct Piece(int Child, int Number, int Of, Block Block);
}
