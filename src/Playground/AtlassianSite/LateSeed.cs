namespace Playground.AtlassianSite;

/// <summary>
/// What a site is filled with before anybody looks at it, put there when somebody first does: tests start sites by the thousand and look at one of three.
/// It looks as if it had been there from the start.
/// </summary>
internal sealed class LateSeed(Lock gate, TimeProvider time)
{
    private Action? _fill;
    private DateTimeOffset _sown;
    private TimeSpan _late;
    private volatile bool _isWaiting;
    private volatile bool _isGrowing;

    /// <summary>Whether the thread that asks is filling the site.</summary>
    public bool IsGrowing => _isGrowing && gate.IsHeldByCurrentThread;

    /// <summary>The time; for what fills the site, as if it were still when that was sown.</summary>
    public DateTimeOffset Now => IsGrowing ? time.GetUtcNow() - _late : time.GetUtcNow();

    /// <summary>Keeps what fills the site until it is needed.</summary>
    public void Sow(Action fill)
    {
        lock (gate) (_fill, _sown, _isWaiting) = (fill, time.GetUtcNow(), true);
    }

    /// <summary>Fills the site if that is still to be done; others wait until it is.</summary>
    public void Grow()
    {
        if (!_isWaiting) return;
        lock (gate)
        {
            if (_fill is not { } fill) return;
            _fill = null;
            (_late, _isGrowing) = (time.GetUtcNow() - _sown, true);
            fill();
            (_isGrowing, _isWaiting) = (false, false);
        }
    }
}
