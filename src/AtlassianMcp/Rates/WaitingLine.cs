namespace AtlassianMcp.Rates;

/// <summary>A request that waits for its turn.</summary>
/// <param name="urgency">Whether it may be overtaken.</param>
/// <param name="since">When it came.</param>
/// <param name="longest">The longest block that it is worth waiting for.</param>
/// <param name="deadline">When waiting is no longer worth it.</param>
internal sealed class Waiter(Urgency urgency, DateTimeOffset since, TimeSpan longest, DateTimeOffset deadline)
{
    // Whoever is let go goes on by itself, not on the back of the one who lets it go.
    private readonly TaskCompletionSource<TimeSpan?> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Urgency Urgency => urgency;

    public DateTimeOffset Since => since;

    public TimeSpan Longest => longest;

    public DateTimeOffset Deadline => deadline;

    /// <summary>Ends with null when the request may go, else with how long it would have to wait.</summary>
    public Task<TimeSpan?> Turn => _turn.Task;

    public void LetGo() => _turn.TrySetResult(null);

    public void Refuse(TimeSpan wait) => _turn.TrySetResult(wait);

    public void Leave(CancellationToken cancellationToken) => _turn.TrySetCanceled(cancellationToken);
}

/// <summary>The requests of one instance that wait, interactive ones before those of jobs; not safe for threads.</summary>
internal sealed class WaitingLine
{
    // A job waits no longer than this behind interactive calls; then it stands among them.
    private static readonly TimeSpan LongestBehind = TimeSpan.FromSeconds(10);

    private readonly LinkedList<Waiter> _interactive = [];
    private readonly LinkedList<Waiter> _jobs = [];

    /// <summary>How many wait that nobody may overtake.</summary>
    public int Interactive => _interactive.Count;

    /// <summary>How many wait behind them.</summary>
    public int Jobs => _jobs.Count;

    public bool IsEmpty => _interactive.Count + _jobs.Count == 0;

    /// <summary>Whether a newcomer would have to stand behind somebody.</summary>
    public bool IsBefore(Urgency urgency) => _interactive.Count > 0 || (urgency is Urgency.Job && _jobs.Count > 0);

    /// <summary>When the first loses patience; null when nobody waits.</summary>
    public DateTimeOffset? Deadline => (_interactive.First?.Value.Deadline, _jobs.First?.Value.Deadline) switch
    {
        ({ } one, { } other) => one < other ? one : other,
        var (one, other) => one ?? other,
    };

    public void Add(Waiter waiter) => (waiter.Urgency is Urgency.Job ? _jobs : _interactive).AddLast(waiter);

    public void Remove(Waiter waiter)
    {
        if (!_interactive.Remove(waiter)) _jobs.Remove(waiter);
    }

    /// <summary>Lets those go, in order, for whom there is a slot.</summary>
    public void Serve(Func<Urgency, bool> takes)
    {
        while (_interactive.First is { } first && takes(Urgency.Interactive)) LetGo(_interactive, first);
        while (_interactive.Count == 0 && _jobs.First is { } first && takes(Urgency.Job)) LetGo(_jobs, first);
    }

    /// <summary>Refuses those who would have to wait too long.</summary>
    /// <param name="now">The time.</param>
    /// <param name="block">How long nothing will go.</param>
    /// <param name="further">How long whoever lost patience would have to wait further.</param>
    public void Refuse(DateTimeOffset now, TimeSpan block, Func<TimeSpan> further)
    {
        foreach (var line in new[] { _interactive, _jobs })
        {
            for (var node = line.First; node is not null;)
            {
                var (waiter, next) = (node.Value, node.Next);
                if (block > waiter.Longest || waiter.Deadline <= now)
                {
                    line.Remove(node);
                    waiter.Refuse(block > waiter.Longest ? block : further());
                }

                node = next;
            }
        }
    }

    /// <summary>Puts jobs that waited long among those who are not overtaken.</summary>
    public void Promote(DateTimeOffset now)
    {
        while (_jobs.First is { } first && now - first.Value.Since > LongestBehind)
        {
            _jobs.RemoveFirst();
            _interactive.AddLast(first);
        }
    }

    private static void LetGo(LinkedList<Waiter> line, LinkedListNode<Waiter> first)
    {
        line.RemoveFirst();
        first.Value.LetGo();
    }
}
