namespace Atlassian.Content.Editing;

/// <summary>Changes the items of a list, the rows of a table, the cells of a row: those that are what they were stay letter for letter, be there more or fewer around them.</summary>
internal sealed class GraftSiblings(Graft graft, SourceNode parent)
{
    /// <summary>Which children of the parent an item takes, the first and the one behind the last; each is one child by itself when not said.</summary>
    public IReadOnlyList<(int From, int To)> Places { get; init; } = [.. Enumerable.Range(0, parent.Children.Count).Select(i => (i, i + 1))];

    /// <summary>Changes an old item to a new one; false when that is not possible.</summary>
    public required Func<int, int, bool> Change { get; init; }

    /// <summary>The source of a new item; null when it cannot stand here.</summary>
    public required Func<int, string?> Write { get; init; }

    /// <summary>Brings the items to those wanted, told by keys; false when nothing of them could stay.</summary>
    public bool Try(IReadOnlyList<string> old, IReadOnlyList<string> wanted)
    {
        if (Places.Count != old.Count) return false;
        var same = Alignment.Match(old, wanted);
        var moves = new Relocation();
        if (graft.Map.CanMove) moves.Find(old, wanted, same, Source);
        var pairs = Pairing.Of(same, [.. old.Select((key, i) => moves.Leaves(i) ? null : key)], [.. wanted.Select((key, i) => moves.Source(i) is null ? key : null)]);
        return Try(pairs, same, wanted.Count, moves);
    }

    /// <summary>Brings the items to as many others, each in its place.</summary>
    public bool TryEach(IReadOnlyList<string> old, IReadOnlyList<string> wanted)
    {
        if (Places.Count != old.Count || old.Count != wanted.Count) return false;
        return Try([.. Enumerable.Range(0, old.Count)], [.. Enumerable.Range(0, old.Count).Select(i => old[i] == wanted[i] ? i : -1)], wanted.Count, new());
    }

    private bool Try(int[] pairs, int[] same, int count, Relocation moves)
    {
        for (var i = 0; i < pairs.Length; i++)
            if (pairs[i] >= 0 && same[i] != pairs[i] && !graft.TryAll(() => Change(i, pairs[i]))) pairs[i] = -1;
        if (count == 0 || pairs.All(pair => pair < 0)) return false;
        var (at, newAt) = (0, 0);
        for (var i = 0; i <= pairs.Length; i++)
        {
            if (i < pairs.Length && pairs[i] < 0) continue;
            var newEnd = i < pairs.Length ? pairs[i] : count;
            if (!TryPut(at, i, newAt, newEnd, moves)) return false;
            (at, newAt) = (i + 1, newEnd + 1);
        }

        return true;
    }

    private bool TryPut(int from, int to, int newFrom, int newTo, Relocation moves)
    {
        if (from == to && newFrom == newTo) return true;
        var sources = new List<string>();
        for (var i = newFrom; i < newTo; i++)
        {
            if ((moves.Source(i) ?? Write(i)) is not { } source) return false;
            sources.Add(source);
        }

        var first = from > 0 ? Places[from - 1].To : Places[0].From;
        graft.Add(graft.Map.PutSiblings(parent, first, from < to ? Places[to - 1].To : first, sources));
        return true;
    }

    private string Source(int item)
    {
        var (from, to) = Places[item];
        return graft.Map.Source[parent.Children[from].Whole.Start..parent.Children[to - 1].Whole.End];
    }
}
