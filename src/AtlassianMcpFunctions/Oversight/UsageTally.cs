using AtlassianMcp.Audit;

namespace AtlassianMcpFunctions.Oversight;

/// <summary>What somebody, or all, called: how often, with what outcome, how long it took, how much was sent.</summary>
internal sealed class UsageCount
{
    private readonly List<long> _milliseconds = [];

    /// <summary>Calls.</summary>
    public int Calls => _milliseconds.Count;

    /// <summary>Bytes of answers.</summary>
    public long Bytes { get; private set; }

    /// <summary>Calls by what came of them.</summary>
    public IReadOnlyDictionary<AuditOutcome, int> Outcomes => _outcomes;

    private readonly Dictionary<AuditOutcome, int> _outcomes = [];

    /// <summary>Counts an entry.</summary>
    public void Add(AuditEntry entry)
    {
        _milliseconds.Add(entry.Milliseconds);
        Bytes += entry.BytesOut;
        _outcomes[entry.Outcome] = Of(entry.Outcome) + 1;
    }

    /// <summary>How many calls had this outcome.</summary>
    public int Of(AuditOutcome outcome) => _outcomes.GetValueOrDefault(outcome);

    /// <summary>The milliseconds within which this part (0 to 1) of the calls ended; 0 without any.</summary>
    public long Within(double part)
    {
        if (_milliseconds.Count == 0) return 0;
        _milliseconds.Sort();
        return _milliseconds[Math.Max((int)Math.Ceiling(part * _milliseconds.Count) - 1, 0)];
    }
}

/// <summary>A tenant's calls over a time, counted by spans of it, tools and callers. Ends of jobs are not calls.</summary>
/// <param name="From">The first moment.</param>
/// <param name="Span">What a column of the chart stands for.</param>
/// <param name="Columns">How many there are.</param>
internal sealed record UsageTally(DateTimeOffset From, TimeSpan Span, int Columns)
{
    /// <summary>How many rows are read at most.</summary>
    public const int MostRows = 50_000;

    /// <summary>All calls.</summary>
    public UsageCount All { get; } = new();

    /// <summary>The calls of each span.</summary>
    public IReadOnlyList<UsageCount> Spans { get; } = [.. Enumerable.Range(0, Columns).Select(_ => new UsageCount())];

    /// <summary>The calls of each tool.</summary>
    public Dictionary<string, UsageCount> Tools { get; } = new(StringComparer.Ordinal);

    /// <summary>The calls of each caller.</summary>
    public Dictionary<string, UsageCount> Callers { get; } = new(StringComparer.Ordinal);

    /// <summary>What people call the callers.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>From which moment on everything is counted, where the bound on rows left the older out; null where it did not.</summary>
    public DateTimeOffset? CutAt { get; private set; }

    /// <summary>Counts what the log holds, newest first, as far as the bound allows.</summary>
    public async Task ReadAsync(AuditLog log, string tenantId, CancellationToken cancellationToken)
    {
        var read = 0;
        await foreach (var entry in log.NewestFirstAsync(tenantId, From, From + (Span * Columns), cancellationToken))
        {
            if (++read > MostRows)
            {
                CutAt = entry.At;
                return;
            }

            if (entry.Job is null) Add(entry);
        }
    }

    private void Add(AuditEntry entry)
    {
        All.Add(entry);
        Spans[Math.Clamp((int)((entry.At - From) / Span), 0, Columns - 1)].Add(entry);
        Of(Tools, entry.Tool).Add(entry);
        Of(Callers, entry.Caller).Add(entry);
        if (entry.CallerName is { } name) Names.TryAdd(entry.Caller, name);
    }

    private static UsageCount Of(Dictionary<string, UsageCount> counts, string name) => counts.TryGetValue(name, out var known) ? known : counts[name] = new UsageCount();
}
