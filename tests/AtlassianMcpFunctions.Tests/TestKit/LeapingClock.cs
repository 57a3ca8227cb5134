namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>The real clock, which can be set forward.</summary>
internal sealed class LeapingClock : TimeProvider
{
    private long _leapt;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _leapt));

    /// <summary>Sets it forward.</summary>
    public void Leap(TimeSpan span) => Interlocked.Add(ref _leapt, span.Ticks);
}
