namespace Atlassian.Content.Editing;

/// <summary>Finds which blocks within a node stay, which have moved, and writes the others.</summary>
internal sealed class GraftBlocks
{
    private readonly Graft _graft;
    private readonly SourceNode _node;
    private readonly IReadOnlyList<Block> _wanted;
    private readonly List<BlockPiece> _pieces = [];
    private readonly Relocation _moves = new();

    public GraftBlocks(Graft graft, SourceNode node, IReadOnlyList<Block> wanted)
    {
        (_graft, _node, _wanted) = (graft, node, wanted);
        for (var child = 0; child < node.Children.Count; child++)
        {
            var blocks = BlockKeys.Settled(graft.Map.AsWritten(new(graft.Map.Read(node.Children[child].Whole, node))));
            for (var i = 0; i < blocks.Count; i++) _pieces.Add(new(child, i, blocks.Count, blocks[i]));
        }
    }

    /// <summary>Brings the node to the blocks wanted; false when it cannot hold them.</summary>
    public bool Try()
    {
        string?[] keys = [.. _pieces.Select(piece => BlockKeys.Of(piece.Block))];
        string?[] wanted = [.. _wanted.Select(BlockKeys.Of)];
        var same = Alignment.Match(keys, wanted);
        WholeChildrenOnly(same);
        if (_graft.Map.CanMove) _moves.Find(keys, wanted, same, i => _pieces[i].Of == 1 ? Source(_pieces[i].Child) : null);
        var (at, newAt) = (0, 0);
        for (var i = 0; i <= _pieces.Count; i++)
        {
            if (i < _pieces.Count && same[i] < 0) continue;
            var newEnd = i < _pieces.Count ? same[i] : _wanted.Count;
            if (!TryGap(at, i, newAt, newEnd)) return false;
            (at, newAt) = (i + 1, newEnd + 1);
        }

        return true;
    }

    // Where a child is read as several blocks, it stays for all of them or for none.
    private void WholeChildrenOnly(int[] same)
    {
        for (var from = 0; from < _pieces.Count; from += _pieces[from].Of)
        {
            var places = same.AsSpan(from, _pieces[from].Of);
            if (places.Contains(-1) || places[^1] - places[0] != places.Length - 1) places.Fill(-1);
        }
    }

    private string Source(int child) => _graft.Map.Source[_node.Children[child].Whole.Start.._node.Children[child].Whole.End];

    // Between two blocks that stay: what has kept its kind is changed inside, all else is written anew.
    private bool TryGap(int from, int to, int newFrom, int newTo)
    {
        if (from == to && newFrom == newTo) return true;
        var same = Alignment.Match(
            [.. Enumerable.Range(from, to - from).Select(i => _moves.Leaves(i) ? null : BlockKeys.Shell(_pieces[i].Block))],
            [.. Enumerable.Range(newFrom, newTo - newFrom).Select(i => _moves.Source(i) is not null ? null : BlockKeys.Shell(_wanted[i]))]);
        var (at, newAt) = (from, newFrom);
        for (var i = from; i < to; i++)
        {
            var place = newFrom + same[i - from];
            if (same[i - from] < 0 || !_graft.TryChange(_node.Children[_pieces[i].Child], _pieces[i], _wanted[place])) continue;
            if (!TryPut(at, i, newAt, place)) return false;
            (at, newAt) = (i + 1, place + 1);
        }

        return TryPut(at, to, newAt, newTo);
    }

    private bool TryPut(int from, int to, int newFrom, int newTo)
    {
        if (from == to && newFrom == newTo) return true;
        var blocks = _wanted.Skip(newFrom).Take(newTo - newFrom).ToList();
        if (!_graft.Map.CanWrite(blocks, _node)) return false;
        var first = from < _pieces.Count ? _pieces[from].Child : _node.Children.Count;
        var last = to > from ? _pieces[to - 1].Child + 1 : first;
        var isMoved = Enumerable.Range(newFrom, newTo - newFrom).Any(i => _moves.Source(i) is not null);
        _graft.Add(isMoved ? _graft.Map.PutSiblings(_node, first, last, [.. Sources(newFrom, newTo)]) : _graft.Map.Put(_node, first, last, blocks, toSecond: from == to));
        return true;
    }

    private IEnumerable<string> Sources(int from, int to)
    {
        for (var at = from; at < to;)
        {
            if (_moves.Source(at) is { } source)
            {
                at++;
                yield return source;
                continue;
            }

            var end = at + 1;
            while (end < to && _moves.Source(end) is null) end++;
            if (_graft.Map.Write([.. _wanted.Skip(at).Take(end - at)], _node) is { Length: > 0 } written) yield return written;
            at = end;
        }
    }
}
