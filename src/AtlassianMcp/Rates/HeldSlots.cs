namespace AtlassianMcp.Rates;

/// <summary>The slots of one kind that an instance holds and has not used, in order; not safe for threads.</summary>
internal sealed class HeldSlots
{
    // Slots that are not used in time are lost, so that no instance saves up for a burst.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMilliseconds(250);

    private readonly Queue<DateTimeOffset> _moments = new();

    public int Count => _moments.Count;

    /// <summary>The moment of the first; null when there is none.</summary>
    public DateTimeOffset? First => _moments.TryPeek(out var first) ? first : null;

    /// <summary>The moment of the last.</summary>
    public DateTimeOffset Last { get; private set; }

    /// <summary>Takes slots in; those whose moments have passed may be used now.</summary>
    public void Add(SlotRun run, DateTimeOffset now)
    {
        foreach (var moment in run.Moments) _moments.Enqueue(Last = moment > now ? moment : now);
    }

    /// <summary>Uses a slot whose moment has come.</summary>
    public bool TryTake(DateTimeOffset now)
    {
        Expire(now);
        return _moments.TryPeek(out var first) && first <= now && _moments.TryDequeue(out _);
    }

    /// <summary>Gives up the slots that were not used in time.</summary>
    public void Expire(DateTimeOffset now) => DropBefore(now - Lifetime);

    /// <summary>Gives up the slots before a moment.</summary>
    public void DropBefore(DateTimeOffset moment)
    {
        while (_moments.TryPeek(out var first) && first < moment) _moments.Dequeue();
    }
}
