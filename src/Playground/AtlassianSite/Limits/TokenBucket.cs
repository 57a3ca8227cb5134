namespace Playground.AtlassianSite.Limits;

/// <summary>Tokens that come back steadily, or some at a time.</summary>
/// <param name="size">How many there are at most.</param>
/// <param name="fill">How many come back each time.</param>
/// <param name="interval">After what time.</param>
/// <param name="now">When it is full.</param>
internal sealed class TokenBucket(double size, double fill, TimeSpan interval, DateTimeOffset now)
{
    private DateTimeOffset _filled = now;
    private double _left = size;

    public double Size { get; } = size;

    /// <summary>What is left after the last request.</summary>
    public int Left => (int)_left;

    /// <summary>A bucket that fills up as fast as it is emptied at its limit per second.</summary>
    public static TokenBucket PerSecond(double limit, DateTimeOffset now) => new(Math.Max(1, limit), limit / 1_000, TimeSpan.FromMilliseconds(1), now);

    /// <summary>Takes a token; null when there was one, else the time until the next.</summary>
    public TimeSpan? Take(DateTimeOffset now)
    {
        var times = Math.Max(0, Math.Floor((now - _filled) / interval));
        _left = Math.Min(Size, _left + (times * fill));
        _filled += interval * times;
        if (_left < 1) return _filled + (interval * Math.Ceiling((1 - _left) / fill)) - now;
        _left--;
        return null;
    }
}
