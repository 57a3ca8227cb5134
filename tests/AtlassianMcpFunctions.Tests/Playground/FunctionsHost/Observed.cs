namespace AtlassianMcpFunctions.Tests.Playground.FunctionsHost;

/// <summary>Collects what happens elsewhere and lets a test wait for it.</summary>
internal sealed class Observed<T>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Lock _lock = new();
    private readonly List<T> _all = [];
    private readonly List<(Func<T, bool> Wanted, TaskCompletionSource<T> Waiter)> _waiting = [];

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock)
                return [.. _all];
        }
    }

    public void Add(T item)
    {
        lock (_lock)
        {
            _all.Add(item);
            foreach (var (wanted, waiter) in _waiting)
            {
                if (wanted(item))
                    waiter.TrySetResult(item);
            }
        }
    }

    /// <summary>The nth item, from the beginning, that is wanted; fails after a minute, with what there was instead.</summary>
    public async Task<T> WaitAsync(Func<T, bool> wanted, int nth = 1)
    {
        var seen = 0;
        TaskCompletionSource<T> waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool IsNth(T item) => wanted(item) && ++seen == nth;
        lock (_lock)
        {
            if (_all.Where(IsNth).Take(1).ToList() is [var already])
                return already;
            _waiting.Add((IsNth, waiter));
        }

        try
        {
            return await waiter.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited {Patience.TotalSeconds} s in vain for the one wanted; there were:\n{string.Join('\n', All)}");
        }
    }
}
