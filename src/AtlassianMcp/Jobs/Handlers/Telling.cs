using System.Text;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>Bounds what a job's result names one by one, what comes first before what comes later; <c>job_result</c> tells all of it, page by page.</summary>
internal sealed class Telling
{
    // An answer holds 100,000 characters, JSON's own and the rest of it included.
    private const int MostBytes = 60_000;
    private const int PerEntry = 24;
    private int _left = MostBytes;

    /// <summary>How many were left out so far; null for none.</summary>
    public int? More { get; private set; }

    /// <summary>Names as many as there is room for.</summary>
    public IReadOnlyList<string> Name(IEnumerable<string> names) => Tell(names, name => name);

    /// <summary>Tells as many failures as there is room for.</summary>
    public IReadOnlyList<ItemFailure> Tell(IEnumerable<ItemFailure> failures) => Tell(failures, failure => failure.Item + failure.Reason);

    private List<T> Tell<T>(IEnumerable<T> entries, Func<T, string> text)
    {
        var told = new List<T>();
        foreach (var entry in entries)
        {
            _left -= Encoding.UTF8.GetByteCount(text(entry)) + PerEntry;
            if (_left >= 0) told.Add(entry);
            else More = (More ?? 0) + 1;
        }

        return told;
    }
}
