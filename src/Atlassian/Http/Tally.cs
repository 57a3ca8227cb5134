namespace Atlassian.Http;

/// <summary>Counts what a call asked of Atlassian, over all its lines: for those who run the server, who ask where the time went.</summary>
public sealed class Tally
{
    private int _requests;
    private int _throttled;
    private int _denied;
    private int _spared;
    private int _turns;
    private long _ticks;

    /// <summary>Requests sent, each attempt and redirect counted.</summary>
    public int Requests => _requests;

    /// <summary>Answers that said 429.</summary>
    public int Throttled => _throttled;

    /// <summary>Answers that said 401 or 403.</summary>
    public int Denied => _denied;

    /// <summary>Reads that needed no request of their own: an equal one was under way, or kept.</summary>
    public int Spared => _spared;

    /// <summary>Turns taken at the rate limit.</summary>
    public int Turns => _turns;

    /// <summary>The time between sending requests and the beginning of their answers, added up, in whole milliseconds.</summary>
    public long Milliseconds => Interlocked.Read(ref _ticks) / TimeSpan.TicksPerMillisecond;

    /// <summary>Notes an answer.</summary>
    internal void Answered(int status, TimeSpan elapsed)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _ticks, elapsed.Ticks);
        if (status is 429) Interlocked.Increment(ref _throttled);
        if (status is 401 or 403) Interlocked.Increment(ref _denied);
    }

    /// <summary>Notes that a read needed no request.</summary>
    internal void Spare() => Interlocked.Increment(ref _spared);

    /// <summary>Notes a turn.</summary>
    internal void Turn() => Interlocked.Increment(ref _turns);
}
