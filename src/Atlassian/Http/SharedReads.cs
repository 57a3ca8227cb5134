using System.Collections.Concurrent;

namespace Atlassian.Http;

/// <summary>Lets equal reads that are under way at the same time be one request, and for a minute those of what rarely changes; each reader gets an answer of their own.</summary>
public sealed class SharedReads(TimeProvider time)
{
    private readonly KeptReads _kept = new(time);
    private readonly Lock _lock = new();
    private readonly Dictionary<Key, Reading> _underWay = [];
    private readonly ConcurrentDictionary<Uri, int> _writes = new();

    /// <summary>Reads what rarely changes: an equal answer of the last minute will do.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    internal async Task<HttpResponseMessage> RecallAsync(
        string lane, Uri site, Credential credential, string path, Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        var key = _kept.KeyOf(lane, site, credential, path);
        return _kept.Recall(key) ?? await _kept.KeepAsync(key, await ReadAsync(lane, site, credential, path, send, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Reads, or waits for an equal read that began after the last write to the site.</summary>
    /// <param name="lane">Who may share: nobody else does.</param>
    /// <param name="site">The root of what is read.</param>
    /// <param name="credential">What is shown; only who shows the same shares.</param>
    /// <param name="path">What is read.</param>
    /// <param name="send">Sends the request; its token ends when nobody waits any more.</param>
    /// <param name="cancellationToken">Ends this reader's wait, and nobody else's.</param>
    internal async Task<HttpResponseMessage> ReadAsync(
        string lane, Uri site, Credential credential, string path, Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = new Key(lane, site, credential, path, _writes.GetValueOrDefault(site));
        Reading reading;
        lock (_lock)
        {
            if (!_underWay.TryGetValue(key, out reading!)) _underWay[key] = reading = new Reading(send);
            reading.Readers++;
        }

        try
        {
            return (await reading.Answer.WaitAsync(cancellationToken).ConfigureAwait(false)).Copy();
        }
        finally
        {
            Leave(key, reading);
        }
    }

    /// <summary>Notes that something of a site is written: reads that begin from now on do not share with those under way, and what it may have changed is forgotten.</summary>
    internal void Write(Uri site, string path)
    {
        _writes.AddOrUpdate(site, 1, (_, count) => count + 1);
        _kept.Write(site, path);
    }

    // The first to leave has the answer, or has given up; if nobody is left, nobody wants it.
    private void Leave(Key key, Reading reading)
    {
        lock (_lock)
        {
            reading.Readers--;
            if (!reading.Answer.IsCompleted && reading.Readers > 0) return;
            if (_underWay.TryGetValue(key, out var current) && current == reading) _underWay.Remove(key);
            if (reading.Readers > 0) return;
        }

        reading.Dispose();
    }

    private sealed record Key(string Lane, Uri Site, Credential Credential, string Path, int Writes);

    /// <summary>One request and those who wait for it.</summary>
    private sealed class Reading : IDisposable
    {
        private readonly CancellationTokenSource _end = new();

        public Reading(Func<CancellationToken, Task<HttpResponseMessage>> send) => Answer = Task.Run(async () => await KeptAnswer.OfAsync(await send(_end.Token).ConfigureAwait(false)).ConfigureAwait(false));

        public Task<KeptAnswer> Answer { get; }

        public int Readers { get; set; }

        public void Dispose()
        {
            _end.Cancel();
            _end.Dispose();
            // Whoever gave up does not hear of what became of it.
            _ = Answer.ContinueWith(static over => over.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}
