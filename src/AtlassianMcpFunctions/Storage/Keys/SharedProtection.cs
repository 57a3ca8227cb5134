using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcpFunctions.Storage.Keys;

/// <summary>
/// Data protection that several instances share: a payload whose key is unknown here makes the ring be read again at once, at most every 10 s.
/// After an hour the ring is read again anyway, so that a key revoked elsewhere is refused here.
/// </summary>
internal sealed partial class SharedProtection(Func<KeyGeneration> open, TimeProvider time, ILogger<SharedProtection> logger) : IDataProtectionProvider
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);
    private readonly Lock _turn = new();
    private volatile KeyGeneration? _current;
    private DateTimeOffset _lastRead = DateTimeOffset.MinValue;

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

    /// <inheritdoc/>
    public IDataProtector CreateProtector(string purpose) => new SharedProtector(this, [purpose]);

    /// <summary>The ring after <paramref name="seen"/>: read now, or lately by somebody else; the same one when it is too early to read again.</summary>
    public KeyGeneration After(KeyGeneration seen)
    {
        lock (_turn)
        {
            var now = time.GetUtcNow();
            if (_current != seen || now - _lastRead < ShortestPause) return _current ?? seen;
            _lastRead = now;
            return _current = open();
        }
    }

    /// <summary>Reads the ring again because it was changed from here.</summary>
    public void Changed()
    {
        lock (_turn) _current = open();
    }

    private KeyGeneration First()
    {
        lock (_turn) return _current ??= open();
    }

    // Whoever asks meanwhile works with what there is, also when the vault does not answer.
    private void ReadInBackground(KeyGeneration old)
    {
        if (!_turn.TryEnter()) return;
        try
        {
            if (_current != old || time.GetUtcNow() - _lastRead < ShortestPause) return;
            _lastRead = time.GetUtcNow();
        }
        finally
        {
            _turn.Exit();
        }

        _ = Task.Run(() => _current = open()).ContinueWith(
            read => LogStale(logger, read.Exception!), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The key ring could not be read again; the keys known so far stay in use")]
    private static partial void LogStale(ILogger logger, Exception error);
}
