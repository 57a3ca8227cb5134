namespace Playground.AtlassianSite.Limits;

/// <summary>What a demo site limits; each site, and each credential where that is said, is counted for itself.</summary>
internal sealed record TrafficRules
{
    /// <summary>Requests per second of one credential to one site, all together; null for no such limit. Cloud alone.</summary>
    public double? PerSecond { get; init; }

    /// <summary>Whether Cloud's documented limits per kind of request hold: they count all credentials of a site together.</summary>
    public bool HasBursts { get; init; }

    /// <summary>Points per hour of one OAuth token at Cloud; null for no end of them.</summary>
    public long? PointsPerHour { get; init; }

    /// <summary>Whether one issue of Cloud may be written 20 times in two seconds and 100 times in thirty, and no more.</summary>
    public bool HasIssueWrites { get; init; }

    /// <summary>Data Center's bucket for one user; null where it limits nothing.</summary>
    public UserBucket? Bucket { get; init; }
}

/// <summary>Data Center's limit for one user.</summary>
/// <param name="Size">How many requests the bucket holds.</param>
/// <param name="Fill">How many come back each time.</param>
/// <param name="Interval">After how many seconds.</param>
internal sealed record UserBucket(int Size, int Fill, int Interval);
