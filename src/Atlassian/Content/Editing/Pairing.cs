namespace Atlassian.Content.Editing;

/// <summary>Tells which items or rows are which others changed: those whose words are most alike, in order; where as many are left on both sides, one after the other.</summary>
internal sealed class Pairing
{
    private const int LargestTable = 40_000;
    private const double Alike = 0.3;
    private readonly int[] _pairs;
    private readonly HashSet<string>?[] _old;
    private readonly HashSet<string>?[] _new;

    private Pairing(int[] same, HashSet<string>?[] old, HashSet<string>?[] @new) => (_pairs, _old, _new) = (same, old, @new);

    /// <summary>For each old part the place of what it has become, or -1; a null on either side is not paired.</summary>
    /// <param name="same">The parts that are the same on both sides.</param>
    /// <param name="old">The words of the old parts.</param>
    /// <param name="new">The words of the new parts.</param>
    public static int[] Of(int[] same, IReadOnlyList<string?> old, IReadOnlyList<string?> @new)
    {
        var pairing = new Pairing([.. same], [.. old.Select(Words)], [.. @new.Select(Words)]);
        var (at, newAt) = (0, 0);
        for (var i = 0; i <= same.Length; i++)
        {
            if (i < same.Length && same[i] < 0) continue;
            var newEnd = i < same.Length ? same[i] : @new.Count;
            pairing.Pair(at, i, newAt, newEnd);
            (at, newAt) = (i + 1, newEnd + 1);
        }

        return pairing._pairs;
    }

    private void Pair(int from, int to, int newFrom, int newTo)
    {
        if (from == to || newFrom == newTo) return;
        if ((long)(to - from) * (newTo - newFrom) > LargestTable)
        {
            PairInOrder(from, to, newFrom, newTo);
            return;
        }

        var (at, newAt) = (from, newFrom);
        foreach (var (i, j) in MostAlike(from, to, newFrom, newTo))
        {
            _pairs[i] = j;
            PairInOrder(at, i, newAt, j);
            (at, newAt) = (i + 1, j + 1);
        }

        PairInOrder(at, to, newAt, newTo);
    }

    private void PairInOrder(int from, int to, int newFrom, int newTo)
    {
        int[] old = [.. Enumerable.Range(from, to - from).Where(i => _old[i] is not null)];
        int[] @new = [.. Enumerable.Range(newFrom, newTo - newFrom).Where(i => _new[i] is not null)];
        if (old.Length != @new.Length) return;
        for (var i = 0; i < old.Length; i++) _pairs[old[i]] = @new[i];
    }

    private List<(int Old, int New)> MostAlike(int from, int to, int newFrom, int newTo)
    {
        var best = new double[to - from + 1, newTo - newFrom + 1];
        for (var i = to - 1; i >= from; i--)
            for (var j = newTo - 1; j >= newFrom; j--)
                best[i - from, j - newFrom] = Math.Max(Math.Max(best[i + 1 - from, j - newFrom], best[i - from, j + 1 - newFrom]), best[i + 1 - from, j + 1 - newFrom] + Likeness(_old[i], _new[j]));
        var pairs = new List<(int, int)>();
        for (int i = from, j = newFrom; i < to && j < newTo;)
        {
            var here = best[i - from, j - newFrom];
            if (here == best[i + 1 - from, j - newFrom]) i++;
            else if (here == best[i - from, j + 1 - newFrom]) j++;
            else pairs.Add((i++, j++));
        }

        return pairs;
    }

    private static double Likeness(HashSet<string>? old, HashSet<string>? @new)
    {
        if (old is null || @new is null) return 0;
        var shared = old.Count(@new.Contains);
        var likeness = shared == 0 ? 0 : (double)shared / Math.Max(old.Count, @new.Count);
        return likeness >= Alike ? likeness : 0;
    }

    private static HashSet<string>? Words(string? text)
    {
        if (text is null) return null;
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int at = 0, end = 0; at < text.Length; at = end + 1)
        {
            for (end = at; end < text.Length && char.IsLetterOrDigit(text[end]);) end++;
            if (end > at) words.Add(text[at..end]);
        }

        return words;
    }
}
