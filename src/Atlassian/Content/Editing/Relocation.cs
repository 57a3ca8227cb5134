namespace Atlassian.Content.Editing;

/// <summary>What merely moved among its siblings takes its source along.</summary>
internal sealed class Relocation
{
    private readonly Dictionary<int, string> _sources = [];
    private readonly HashSet<int> _leaving = [];

    /// <summary>Finds old parts that stand elsewhere among the new ones; the source of a part that cannot be taken along is null.</summary>
    public void Find(IReadOnlyList<string?> old, IReadOnlyList<string?> @new, int[] same, Func<int, string?> source)
    {
        var left = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var i = 0; i < old.Count; i++)
        {
            if (same[i] >= 0 || old[i] is not { } key) continue;
            if (!left.TryGetValue(key, out var places)) left[key] = places = new();
            places.Enqueue(i);
        }

        var staying = same.Where(place => place >= 0).ToHashSet();
        for (var i = 0; i < @new.Count; i++)
        {
            if (staying.Contains(i) || @new[i] is not { } key || !left.TryGetValue(key, out var places) || !places.TryDequeue(out var place) || source(place) is not { } text) continue;
            _sources[i] = text;
            _leaving.Add(place);
        }
    }

    /// <summary>Whether an old part stands elsewhere now.</summary>
    public bool Leaves(int old) => _leaving.Contains(old);

    /// <summary>The source that a new part brings along, or null.</summary>
    public string? Source(int @new) => _sources.GetValueOrDefault(@new);
}
