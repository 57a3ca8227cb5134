using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Xml;
using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcpFunctions.Storage.Keys;

/// <summary>
/// Data protection that several instances share: a payload whose key is unknown here makes the ring be read again at once, at most every 10 s;
/// until it can be read again, nobody is told that such a payload is worth nothing.
/// After an hour the ring is read again anyway, so that a key revoked elsewhere is refused here.
/// </summary>
/// <remarks>Anybody may send payloads with keys they made up, so nobody but the one who reads the ring again ever waits for the vault.</remarks>
internal sealed partial class SharedProtection(Func<KeyGeneration> open, TimeProvider time, ILogger<SharedProtection> logger) : IDataProtectionProvider
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);
    // Keys that were looked for in vain: whoever holds something of a lost ring is told so at once, and signs in again.
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);
    private const int MostStrangers = 1_000;
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _strangers = [];
    private readonly Lock _turn = new();
    private volatile KeyGeneration? _current;
    private ExceptionDispatchInfo? _failure; // of the first read
    private long _lastRead; // or tried to be read: ticks, UTC

    /// <summary>The ring as it was read last; the first to ask reads it.</summary>
    public KeyGeneration Current
    {
        get
        {
            if (_current is not { } current) return First();
            if (time.GetUtcNow() - current.Opened > LongestLife) ReadInBackground(current);
            return current;
        }
    }

    private bool IsTooEarly => time.GetUtcNow().UtcTicks - Interlocked.Read(ref _lastRead) < ShortestPause.Ticks;

    /// <inheritdoc/>
    public IDataProtector CreateProtector(string purpose) => new SharedProtector(this, [purpose]);

    /// <summary>The ring with a key that <paramref name="seen"/> does not know; null when there is no such key.</summary>
    /// <exception cref="KeysUnsureException">It is too early to read the ring again, somebody else is at it, or the vault does not answer.</exception>
    public KeyGeneration? With(Guid key, KeyGeneration seen)
    {
        if (_current is { } newer && newer != seen && newer.Knows(key)) return newer;
        if (_strangers.TryGetValue(key, out var met) && time.GetUtcNow() - met < Memory) return null;
        if (IsTooEarly || !_turn.TryEnter()) throw new KeysUnsureException(key);
        try
        {
            // Somebody else may have read it between the look at the clock and the turn.
            if (IsTooEarly || !Reread(seen)) throw new KeysUnsureException(key);
        }
        finally
        {
            _turn.Exit();
        }

        if (_current!.Knows(key)) return _current;
        if (_strangers.Count >= MostStrangers) _strangers.Clear();
        _strangers[key] = time.GetUtcNow();
        return null;
    }

    /// <summary>Reads the ring again because it was changed from here.</summary>
    public void Changed()
    {
        lock (_turn) _current = open();
    }

    private KeyGeneration First()
    {
        lock (_turn)
        {
            if (_current is { } read) return read;
            // Those who waited for a vault that did not answer need not all ask it again, one after the other.
            if (_failure is { } failure && IsTooEarly) failure.Throw();
            try
            {
                return _current = open();
            }
            catch (Exception outage) when (IsOutage(outage))
            {
                _failure = ExceptionDispatchInfo.Capture(outage);
                Interlocked.Exchange(ref _lastRead, time.GetUtcNow().UtcTicks);
                throw;
            }
        }
    }

    // Whoever asks meanwhile works with what there is.
    private void ReadInBackground(KeyGeneration old)
    {
        if (IsTooEarly) return;
        _ = Task.Run(() => Refresh(old)).ContinueWith(
            read => LogStale(logger, StorageProblems.Describe(read.Exception!), old.Opened), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private void Refresh(KeyGeneration old)
    {
        if (!_turn.TryEnter()) return;
        try
        {
            if (_current == old && !IsTooEarly) Reread(old);
        }
        finally
        {
            _turn.Exit();
        }
    }

    private bool Reread(KeyGeneration old)
    {
        Interlocked.Exchange(ref _lastRead, time.GetUtcNow().UtcTicks);
        try
        {
            _current = open();
            return true;
        }
        catch (Exception failure) when (IsOutage(failure))
        {
            LogStale(logger, StorageProblems.Describe(failure), old.Opened);
            return false;
        }
    }

    private static bool IsOutage(Exception failure) => StorageProblems.IsOutage(failure) || failure is OperationCanceledException or XmlException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The key ring could not be read again ({Problem}); the keys read at {Opened:O} stay in use")]
    private static partial void LogStale(ILogger logger, string problem, DateTimeOffset opened);
}
