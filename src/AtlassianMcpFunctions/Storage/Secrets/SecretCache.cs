using System.Collections.Concurrent;

namespace AtlassianMcpFunctions.Storage.Secrets;

/// <summary>Spares the vault, which throttles at a few thousand reads in 10 seconds: values read or written lately, for 5 minutes.</summary>
internal sealed class SecretCache(TimeProvider time)
{
    private const int Capacity = 1000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private long _changes;

    /// <summary>How often a value was written or removed; read it before asking the vault.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>The value, when there is one younger than 5 minutes.</summary>
    public string? Find(string name) => _entries.TryGetValue(name, out var entry) && entry.Until > time.GetUtcNow() ? entry.Value : null;

    /// <summary>Keeps a value read from the vault, unless something was written since <paramref name="changes"/> was read: it may be the old one.</summary>
    public void Keep(string name, string value, long changes)
    {
        if (Changes == changes) Put(name, value);
    }

    /// <summary>Keeps a value just written.</summary>
    public void Replace(string name, string value)
    {
        Interlocked.Increment(ref _changes);
        Put(name, value);
    }

    /// <summary>Lets go of a value that changes or is gone.</summary>
    public void Remove(string name)
    {
        Interlocked.Increment(ref _changes);
        _entries.TryRemove(name, out _);
    }

    private void Put(string name, string value)
    {
        if (_entries.Count >= Capacity) _entries.Clear();
        _entries[name] = new Entry(value, time.GetUtcNow() + Lifetime);
    }

    private sealed record Entry(string Value, DateTimeOffset Until);
}
