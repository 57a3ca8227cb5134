namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A clock that runs faster than the real one, for waits that cannot be skipped because other things happen meanwhile.</summary>
public sealed class FastTime(double speed) : TimeProvider
{
    // The system's timers may come a tick early, which would be many times that by this clock.
    private static readonly TimeSpan Ticks = TimeSpan.FromMilliseconds(2);

    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _from = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _start + System.GetElapsedTime(_from) * speed;

    public override long GetTimestamp() => (long)((System.GetTimestamp() - _from) * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Late(dueTime), Shorten(period));

    private TimeSpan Late(TimeSpan span) => span <= TimeSpan.Zero ? span : Shorten(span) + Ticks;

    private TimeSpan Shorten(TimeSpan span) => span <= TimeSpan.Zero ? span : span / speed;
}
