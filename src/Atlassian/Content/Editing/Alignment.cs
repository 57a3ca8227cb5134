namespace Atlassian.Content.Editing;

/// <summary>Finds what two rows of keys have in common, in order. The work is bounded: equal ends are taken first, keys that occur once divide what is left, only small gaps are searched in full.</summary>
internal sealed class Alignment
{
    private const int LargestTable = 250_000;
    private const int Deepest = 24;

    private readonly int[] _old;
    private readonly int[] _new;
    private readonly int[] _match;
    private readonly Stack<(int From, int To, int NewFrom, int NewTo, int Depth)> _gaps = new();

    private Alignment(int[] old, int[] @new)
    {
        _old = old;
        _new = @new;
        _match = new int[old.Length];
        Array.Fill(_match, -1);
    }

    /// <summary>For each old key the place of its equal among the new ones, or -1; a null is equal to nothing.</summary>
    public static int[] Match(IReadOnlyList<string?> old, IReadOnlyList<string?> @new)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var nothing = 0;
        int Number(string? key) => key is null ? --nothing : numbers.TryGetValue(key, out var number) ? number : numbers[key] = numbers.Count;
        var alignment = new Alignment([.. old.Select(Number)], [.. @new.Select(Number)]);
        alignment._gaps.Push((0, old.Count, 0, @new.Count, 0));
        while (alignment._gaps.TryPop(out var gap)) alignment.Take(gap.From, gap.To, gap.NewFrom, gap.NewTo, gap.Depth);
        return alignment._match;
    }

    private void Take(int from, int to, int newFrom, int newTo, int depth)
    {
        for (; from < to && newFrom < newTo && _old[from] == _new[newFrom]; from++, newFrom++) _match[from] = newFrom;
        for (; from < to && newFrom < newTo && _old[to - 1] == _new[newTo - 1]; to--, newTo--) _match[to - 1] = newTo - 1;
        if (from == to || newFrom == newTo) return;
        if ((long)(to - from) * (newTo - newFrom) <= LargestTable) Search(from, to, newFrom, newTo);
        else if (depth < Deepest) Divide(from, to, newFrom, newTo, depth);
    }

    private void Search(int from, int to, int newFrom, int newTo)
    {
        var lengths = new int[to - from + 1, newTo - newFrom + 1];
        for (var i = to - 1; i >= from; i--)
            for (var j = newTo - 1; j >= newFrom; j--)
                lengths[i - from, j - newFrom] = _old[i] == _new[j]
                    ? lengths[i - from + 1, j - newFrom + 1] + 1
                    : Math.Max(lengths[i - from + 1, j - newFrom], lengths[i - from, j - newFrom + 1]);
        for (int i = from, j = newFrom; i < to && j < newTo;)
        {
            if (_old[i] == _new[j]) _match[i++] = j++;
            else if (lengths[i - from + 1, j - newFrom] >= lengths[i - from, j - newFrom + 1]) i++;
            else j++;
        }
    }

    private void Divide(int from, int to, int newFrom, int newTo, int depth)
    {
        var anchors = Rising(Unique(from, to, newFrom, newTo));
        if (anchors.Count == 0) return;
        var (at, newAt) = (from, newFrom);
        foreach (var (i, j) in anchors)
        {
            _match[i] = j;
            _gaps.Push((at, i, newAt, j, depth + 1));
            (at, newAt) = (i + 1, j + 1);
        }

        _gaps.Push((at, to, newAt, newTo, depth + 1));
    }

    // Keys that occur once on either side, in the old order.
    private List<(int Old, int New)> Unique(int from, int to, int newFrom, int newTo)
    {
        var places = new Dictionary<int, int>();
        for (var j = newFrom; j < newTo; j++) places[_new[j]] = places.ContainsKey(_new[j]) ? -1 : j;
        var counts = new Dictionary<int, int>();
        for (var i = from; i < to; i++) counts[_old[i]] = counts.GetValueOrDefault(_old[i]) + 1;
        var unique = new List<(int, int)>();
        for (var i = from; i < to; i++)
            if (counts[_old[i]] == 1 && places.TryGetValue(_old[i], out var j) && j >= 0) unique.Add((i, j));
        return unique;
    }

    // The longest part whose new places rise too.
    private static List<(int Old, int New)> Rising(List<(int Old, int New)> pairs)
    {
        var tails = new List<int>();
        var before = new int[pairs.Count];
        for (var k = 0; k < pairs.Count; k++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pairs[tails[middle]].New < pairs[k].New) low = middle + 1;
                else high = middle;
            }

            before[k] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count) tails.Add(k);
            else tails[low] = k;
        }

        var rising = new List<(int, int)>();
        for (var k = tails.Count > 0 ? tails[^1] : -1; k >= 0; k = before[k]) rising.Add(pairs[k]);
        rising.Reverse();
        return rising;
    }
}
