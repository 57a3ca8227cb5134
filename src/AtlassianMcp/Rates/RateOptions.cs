using Atlassian.Http;

namespace AtlassianMcp.Rates;

/// <summary>How fast the server asks Atlassian, unless a site tells it to be slower.</summary>
public sealed record RateOptions
{
    /// <summary>The most requests per second that all instances together send to one site with one credential; null for what Atlassian documents.</summary>
    public double? PerSecond { get; init; }

    /// <summary>The pace at which a site is asked that has not told its limits; null for as fast as one likes.</summary>
    internal RatePlan? For(Deployment deployment) => (PerSecond, deployment) switch
    {
        ({ } rate, _) => new RatePlan(rate, TimeSpan.FromMilliseconds(50)),
        (null, Deployment.Cloud) => RatePlan.Cloud,
        _ => null,
    };
}

/// <summary>A pace: requests per second, and how much of what was not used may be caught up with at once.</summary>
/// <param name="Rate">Requests per second.</param>
/// <param name="Burst">The time whose requests may be sent at once after a pause.</param>
internal sealed record RatePlan(double Rate, TimeSpan Burst)
{
    /// <summary>Atlassian allows 100 requests per second of most kinds, each kind for itself; all kinds together stay below that here.</summary>
    public static RatePlan Cloud { get; } = new(100, TimeSpan.FromMilliseconds(250));

    /// <summary>The time from one request to the next.</summary>
    public TimeSpan Interval => TimeSpan.FromSeconds(1 / Rate);

    /// <summary>The pace a Data Center bucket allows, with a tenth of it left to others who use the account.</summary>
    public static RatePlan Of(RateBucket bucket) => new(bucket.PerSecond, TimeSpan.FromSeconds(Math.Min(0.9 * bucket.Size / bucket.PerSecond, TimeSpan.FromHours(1).TotalSeconds)));

    /// <summary>How long so many requests take.</summary>
    public TimeSpan Span(double requests) => TimeSpan.FromSeconds(requests / Rate);

    /// <summary>The slower of two; null when neither says anything.</summary>
    public static RatePlan? Slower(RatePlan? one, RatePlan? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) => one,
        _ => one.Rate <= other.Rate ? one : other,
    };
}

/// <summary>Whose requests go first where not all can go at once.</summary>
public enum Urgency
{
    /// <summary>Somebody waits for the answer.</summary>
    Interactive,

    /// <summary>Long work: it takes what interactive calls leave.</summary>
    Job,
}
