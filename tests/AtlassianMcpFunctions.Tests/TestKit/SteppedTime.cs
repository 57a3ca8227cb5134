using System.Collections.Concurrent;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A clock that moves a millisecond at a time, and one thread on which everything that waits on it goes on: what happens when is the same each time.</summary>
public sealed class SteppedTime : TimeProvider
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentQueue<(SendOrPostCallback Work, object? State)> _posted = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Starts work and lets time pass; all of it happens on this thread.</summary>
    public void Run(TimeSpan span, params IReadOnlyList<Func<Task>> work)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new OneThread(this));
        try
        {
            var started = work.Select(start => start()).ToList();
            for (var end = _now + span; _now < end; _now += Tick) Settle();
            if (started.Find(task => task.IsFaulted) is { } failed) failed.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    private void Settle()
    {
        bool isStirred;
        do
        {
            isStirred = _timers.RemoveAll(timer => timer.IsOver) > 0;
            foreach (var timer in _timers.Where(timer => timer.Due <= _now).ToList())
            {
                timer.Ring();
                isStirred = true;
            }

            while (_posted.TryDequeue(out var next))
            {
                next.Work(next.State);
                isStirred = true;
            }
        }
        while (isStirred);
    }

    private sealed class OneThread(SteppedTime time) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => time._posted.Enqueue((d, state));

        public override SynchronizationContext CreateCopy() => this;
    }

    private sealed class Timer(SteppedTime time, Action ring) : ITimer
    {
        public DateTimeOffset? Due { get; private set; }

        public bool IsOver { get; private set; }

        public void Ring()
        {
            Due = null;
            if (!IsOver) ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime < TimeSpan.Zero ? null : time._now + dueTime;
            return true;
        }

        public void Dispose() => IsOver = true;

        public ValueTask DisposeAsync()
        {
            IsOver = true;
            return ValueTask.CompletedTask;
        }
    }
}
