namespace Atlassian.Http.Network;

/// <summary>
/// Hands out one transport per distinct line, so that sites which are reached the same way share connections.
/// Lines are told apart by content: a renewed certificate makes a new transport, and the old one goes when nobody asks for it any more.
/// </summary>
public sealed class AtlassianLines : IDisposable
{
    /// <summary>How many lines with needs of their own are kept, unless said otherwise.</summary>
    public const int UsualCapacity = 100;

    // Longer than any call or slice of a job holds on to its transport.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromHours(1);

    private readonly Lock _turn = new();
    private readonly TimeProvider _time;
    private readonly Func<SiteLine, AtlassianTransport> _open;
    private readonly int _capacity;
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly List<Entry> _retired = [];
    private readonly Lazy<AtlassianTransport> _direct;

    /// <summary>Lines over real sockets.</summary>
    /// <param name="time">The clock of timeouts, retries and idle lines.</param>
    /// <param name="allowLoopback">Whether sites and proxies may run on this machine; for development.</param>
    /// <param name="options">How patient to be.</param>
    /// <param name="capacity">How many lines with needs of their own are kept at most.</param>
    public AtlassianLines(TimeProvider time, bool allowLoopback, TransportOptions? options = null, int capacity = UsualCapacity)
        : this(time, line => AtlassianTransport.OverLine(line, time, allowLoopback, options), capacity)
    {
    }

    /// <summary>Lines over whatever <paramref name="open"/> makes; each transport is closed in time.</summary>
    public AtlassianLines(TimeProvider time, Func<SiteLine, AtlassianTransport> open, int capacity = UsualCapacity)
    {
        (_time, _open, _capacity) = (time, open, capacity);
        _direct = new Lazy<AtlassianTransport>(() => open(SiteLine.Direct));
    }

    /// <summary>The transport of a line; do not dispose it, and do not keep it beyond a call or a slice of a job.</summary>
    /// <param name="line">What the way needs; null when it needs nothing.</param>
    /// <exception cref="ArgumentException">The line cannot be used: what is wrong with its headers, proxy or certificates.</exception>
    public AtlassianTransport For(SiteLine? line)
    {
        if (line is null || line.Equals(SiteLine.Direct))
            return _direct.Value;
        var key = line.Fingerprint();
        lock (_turn)
        {
            var now = _time.GetUtcNow();
            Retire(now);
            if (!_entries.TryGetValue(key, out var entry))
            {
                entry = new Entry(_open(line), now);
                _entries.Add(key, entry);
                if (_entries.Count > _capacity)
                    RetireOldest(key, now);
            }

            entry.Used = now;
            return entry.Transport;
        }
    }

    /// <summary>Closes all lines.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            foreach (var entry in _entries.Values.Concat(_retired))
                entry.Transport.Dispose();
            _entries.Clear();
            _retired.Clear();
            if (_direct.IsValueCreated)
                _direct.Value.Dispose();
        }
    }

    private void Retire(DateTimeOffset now)
    {
        foreach (var (key, entry) in _entries.Where(entry => now - entry.Value.Used > LongestIdle).ToList())
            RetireOne(key, entry, now);
        foreach (var gone in _retired.Where(entry => now - entry.Used > Grace).ToList())
        {
            gone.Transport.Dispose();
            _retired.Remove(gone);
        }
    }

    private void RetireOldest(string newest, DateTimeOffset now)
    {
        var (key, entry) = _entries.Where(entry => entry.Key != newest).MinBy(entry => entry.Value.Used);
        if (key is not null)
            RetireOne(key, entry, now);
    }

    private void RetireOne(string key, Entry entry, DateTimeOffset now)
    {
        _entries.Remove(key);
        entry.Used = now;
        _retired.Add(entry);
    }

    private sealed class Entry(AtlassianTransport transport, DateTimeOffset used)
    {
        public AtlassianTransport Transport => transport;

        public DateTimeOffset Used { get; set; } = used;
    }
}
