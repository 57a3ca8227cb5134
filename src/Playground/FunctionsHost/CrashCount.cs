namespace Playground.FunctionsHost;

/// <summary>Counts the handler's crashes: the third within half an hour of the one before ends the host.</summary>
internal sealed class CrashCount(TimeProvider time)
{
    private const int Limit = 3;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);
    private readonly Stack<DateTimeOffset> _crashes = new();

    /// <summary>Records a crash; true when the host must give up.</summary>
    public bool Add()
    {
        var now = time.GetUtcNow();
        if (_crashes.TryPeek(out var last) && now - last > Window)
            _crashes.Clear();
        _crashes.Push(now);
        return _crashes.Count >= Limit;
    }
}
