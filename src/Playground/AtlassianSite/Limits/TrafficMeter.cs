namespace Playground.AtlassianSite.Limits;

/// <summary>Requests and refusals over time, for those who want to know how fast a site was asked.</summary>
internal sealed class TrafficMeter
{
    private readonly Lock _gate = new();
    private readonly List<(DateTimeOffset At, bool IsRefused)> _requests = [];

    /// <summary>How many requests came, refused ones included.</summary>
    public int Requests
    {
        get
        {
            lock (_gate) return _requests.Count;
        }
    }

    /// <summary>How many of them were refused with 429.</summary>
    public int Refusals
    {
        get
        {
            lock (_gate) return _requests.Count(request => request.IsRefused);
        }
    }

    /// <summary>The moments at which requests came.</summary>
    public IReadOnlyList<DateTimeOffset> Moments
    {
        get
        {
            lock (_gate) return [.. _requests.Select(request => request.At)];
        }
    }

    /// <summary>The most requests that came within any one second.</summary>
    public int MostInASecond()
    {
        var moments = Moments;
        var (most, from) = (0, 0);
        for (var to = 0; to < moments.Count; to++)
        {
            while (moments[to] - moments[from] >= TimeSpan.FromSeconds(1)) from++;
            most = Math.Max(most, to - from + 1);
        }

        return most;
    }

    /// <summary>Begins to count anew.</summary>
    public void Clear()
    {
        lock (_gate) _requests.Clear();
    }

    internal void Add(DateTimeOffset at, bool isRefused)
    {
        lock (_gate) _requests.Add((at, isRefused));
    }
}
