namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A clock that jumps over every wait up to a limit and notes it; longer ones, such as timeouts, never end.</summary>
public sealed class SkippingTime(TimeSpan skipped) : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Skips every wait that retries may make.</summary>
    public SkippingTime()
        : this(TimeSpan.FromMinutes(1))
    {
    }

    /// <summary>The waits that were skipped, in order.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SkippedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private bool Skip(TimeSpan wait)
    {
        if (wait < TimeSpan.Zero || wait > skipped)
            return false;
        Waits.Add(wait);
        _now += wait;
        return true;
    }

    private sealed class SkippedTimer(SkippingTime time, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (time.Skip(dueTime))
                ThreadPool.QueueUserWorkItem(_ => callback(state));
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
