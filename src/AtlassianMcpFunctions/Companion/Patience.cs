using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Asks again where the line or the server fails in passing: for seconds before the server has ever answered, for minutes afterwards, as when it is deployed anew.</summary>
internal sealed class Patience(ProgressLine progress, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BeforeContact = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AfterContact = TimeSpan.FromMinutes(10);
    private bool _hasAnswered;

    /// <summary>Does something that may be done more than once.</summary>
    /// <exception cref="AdminException">It did not work for too long.</exception>
    public async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var result = await attempt(cancellationToken);
                _hasAnswered = true;
                return result;
            }
            catch (Exception trouble) when (!cancellationToken.IsCancellationRequested && Troubles.IsPassing(trouble))
            {
                if (time.GetElapsedTime(begin) + pause > (_hasAnswered ? AfterContact : BeforeContact)) throw Over(trouble);
                await progress.SayAsync($"The server does not answer ({Troubles.Words(trouble)}); trying again in {pause.TotalSeconds:0} s.");
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    private AdminException Over(Exception trouble) => new(
        $"The server does not answer: {Troubles.Words(trouble)}. {(_hasAnswered ? "What was begun goes on there once it is back; run the same command again to go on here." : "Is the address right, and the server running?")}");
}
