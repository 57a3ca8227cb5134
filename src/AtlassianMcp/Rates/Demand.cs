namespace AtlassianMcp.Rates;

/// <summary>How many requests per second came lately, so that slots are there before they are asked for; not safe for threads.</summary>
internal sealed class Demand
{
    private const double Memory = 1; // second
    private double _perSecond;

    /// <summary>When the last one came.</summary>
    public DateTimeOffset Last { get; private set; }

    /// <summary>Counts a request.</summary>
    public void Add(DateTimeOffset now)
    {
        _perSecond = At(now) + (1 / Memory);
        Last = now;
    }

    /// <summary>Requests per second as of now.</summary>
    public double At(DateTimeOffset now) => _perSecond * Math.Exp(-Math.Max(0, (now - Last).TotalSeconds) / Memory);
}
