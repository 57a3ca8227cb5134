namespace Atlassian.Http;

/// <summary>How patient the transport is with Atlassian.</summary>
public sealed record TransportOptions
{
    /// <summary>Time for one attempt of an API call.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for one attempt of sending a file, or of a download until its first byte.</summary>
    public TimeSpan TransferTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a failed attempt is repeated.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The first pause; each further one doubles, with jitter.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest <c>Retry-After</c> that is waited for; beyond it the call fails at once and says how long.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Numbers from 0 to 1 that spread the pauses; null for random ones.</summary>
    public Func<double>? Jitter { get; init; }
}
