namespace Atlassian.Content.Comparison;

/// <summary>
/// Finds what changed between two lists of lines. Lines that are unique on both sides hold them together (patience); what lies between is compared exactly (Myers) as long as
/// it differs little, else it counts as replaced whole. The effort grows with the texts, never with their square.
/// </summary>
internal sealed class LineMatching
{
    private const int MostDepth = 24;

    private readonly int[] _old;
    private readonly int[] _new;
    private readonly int[] _seenOld;
    private readonly int[] _seenNew;
    private readonly int[] _placeNew;
    private readonly List<LineChange> _changes = [];

    private LineMatching(int[] before, int[] after, int words)
    {
        (_old, _new) = (before, after);
        (_seenOld, _seenNew, _placeNew) = (new int[words], new int[words], new int[words]);
    }

    /// <summary>The changes that make the one out of the other, in order; between any two lie lines that are the same.</summary>
    public static IReadOnlyList<LineChange> Between(string[] before, string[] after)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var matching = new LineMatching(Number(before, numbers), Number(after, numbers), numbers.Count);
        matching.Compare(0, before.Length, 0, after.Length, 0);
        return matching._changes;
    }

    private static int[] Number(string[] lines, Dictionary<string, int> numbers)
    {
        var result = new int[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            if (!numbers.TryGetValue(lines[i], out result[i])) numbers[lines[i]] = result[i] = numbers.Count;
        }

        return result;
    }

    private void Compare(int oldStart, int oldEnd, int newStart, int newEnd, int depth)
    {
        while (oldStart < oldEnd && newStart < newEnd && _old[oldStart] == _new[newStart]) (oldStart, newStart) = (oldStart + 1, newStart + 1);
        while (oldStart < oldEnd && newStart < newEnd && _old[oldEnd - 1] == _new[newEnd - 1]) (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        if (oldStart == oldEnd && newStart == newEnd) return;
        if (oldStart == oldEnd || newStart == newEnd) Add(new(oldStart, oldEnd, newStart, newEnd));
        else if (depth < MostDepth && Anchors(oldStart, oldEnd, newStart, newEnd) is { Count: > 0 } anchors) CompareBetween(anchors, oldStart, oldEnd, newStart, newEnd, depth);
        else
        {
            var exact = ShortestEdit.Between(_old.AsSpan(oldStart, oldEnd - oldStart), _new.AsSpan(newStart, newEnd - newStart));
            if (exact is null) Add(new(oldStart, oldEnd, newStart, newEnd));
            else foreach (var change in exact) Add(new(oldStart + change.OldStart, oldStart + change.OldEnd, newStart + change.NewStart, newStart + change.NewEnd));
        }
    }

    private void CompareBetween(List<(int Old, int New)> anchors, int oldStart, int oldEnd, int newStart, int newEnd, int depth)
    {
        foreach (var (oldAt, newAt) in anchors)
        {
            Compare(oldStart, oldAt, newStart, newAt, depth + 1);
            (oldStart, newStart) = (oldAt + 1, newAt + 1);
        }

        Compare(oldStart, oldEnd, newStart, newEnd, depth + 1);
    }

    private void Add(LineChange change)
    {
        if (_changes is [.., var last] && last.OldEnd == change.OldStart && last.NewEnd == change.NewStart)
            _changes[^1] = new(last.OldStart, change.OldEnd, last.NewStart, change.NewEnd);
        else _changes.Add(change);
    }

    private List<(int Old, int New)> Anchors(int oldStart, int oldEnd, int newStart, int newEnd)
    {
        for (var i = oldStart; i < oldEnd; i++) _seenOld[_old[i]]++;
        for (var i = newStart; i < newEnd; i++) (_seenNew[_new[i]], _placeNew[_new[i]]) = (_seenNew[_new[i]] + 1, i);
        var pairs = new List<(int Old, int New)>();
        for (var i = oldStart; i < oldEnd; i++)
            if (_seenOld[_old[i]] == 1 && _seenNew[_old[i]] == 1) pairs.Add((i, _placeNew[_old[i]]));
        for (var i = oldStart; i < oldEnd; i++) _seenOld[_old[i]] = 0;
        for (var i = newStart; i < newEnd; i++) _seenNew[_new[i]] = 0;
        return Ascending(pairs);
    }

    // The longest run of pairs that ascend on both sides.
    private static List<(int Old, int New)> Ascending(List<(int Old, int New)> pairs)
    {
        var (tails, before) = (new List<int>(), new int[pairs.Count]);
        for (var i = 0; i < pairs.Count; i++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pairs[tails[middle]].New < pairs[i].New) low = middle + 1;
                else high = middle;
            }

            before[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count) tails.Add(i);
            else tails[low] = i;
        }

        var run = new List<(int Old, int New)>();
        for (var at = tails.Count > 0 ? tails[^1] : -1; at >= 0; at = before[at]) run.Add(pairs[at]);
        run.Reverse();
        return run;
    }
}
