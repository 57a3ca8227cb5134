namespace Atlassian.Http;

/// <summary>Why a request was refused with 429, as far as it tells who must slow down.</summary>
public enum RateRefusal
{
    /// <summary>It was not refused, or not with 429.</summary>
    None,

    /// <summary>It does not say: everything of this credential must wait.</summary>
    Unknown,

    /// <summary>Too many requests of one kind within a second.</summary>
    Burst,

    /// <summary>The points of the hour are spent: everything of this credential must wait.</summary>
    Quota,

    /// <summary>Too many writes to one issue; other requests may go on.</summary>
    Issue,
}

/// <summary>A bucket of requests that fills up again, as Data Center tells it.</summary>
/// <param name="Size">How many requests it holds.</param>
/// <param name="PerSecond">How many come back each second.</param>
public sealed record RateBucket(double Size, double PerSecond);

/// <summary>What is left of the points of an hour, told once most of them are spent.</summary>
/// <param name="Left">Points left.</param>
/// <param name="Of">Points of the whole window; null where it is not told.</param>
/// <param name="Resets">When the next window begins.</param>
public sealed record RateQuota(double Left, double? Of, TimeSpan Resets);

/// <summary>What an answer tells about how fast one may ask, in Cloud's or Data Center's headers.</summary>
public sealed record RateSigns
{
    /// <summary>Why the request was refused with 429.</summary>
    public RateRefusal Refusal { get; init; }

    /// <summary>How long to wait, where the answer says it; at most a day.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The requests per second of the limit that a 429 is about, where it says so.</summary>
    public double? Limit { get; init; }

    /// <summary>Whether less than a fifth is left of a limit.</summary>
    public bool IsNearLimit { get; init; }

    /// <summary>Data Center's bucket.</summary>
    public RateBucket? Bucket { get; init; }

    /// <summary>The points left that last the shortest.</summary>
    public RateQuota? Quota { get; init; }

    /// <summary>Whether the answer says anything about rates.</summary>
    public bool IsSilent => this == Silence;

    private static RateSigns Silence { get; } = new();

    /// <summary>Reads the headers of an answer.</summary>
    internal static RateSigns Of(HttpResponseMessage response, DateTimeOffset now)
    {
        var headers = new RateHeaders(response);
        var refusal = (int)response.StatusCode == 429 ? headers.Refusal : RateRefusal.None;
        var bucket = headers.Bucket;
        return new RateSigns
        {
            Refusal = refusal,
            RetryAfter = refusal is RateRefusal.None ? null : Http.RetryAfter.Of(response, now),
            Limit = refusal is RateRefusal.None || bucket is not null ? null : headers.Number("X-RateLimit-Limit"),
            IsNearLimit = string.Equals(headers.Text("X-RateLimit-NearLimit"), "true", StringComparison.OrdinalIgnoreCase),
            Bucket = bucket,
            Quota = headers.Quota,
        };
    }
}
