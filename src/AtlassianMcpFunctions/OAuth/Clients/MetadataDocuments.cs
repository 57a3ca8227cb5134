namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>A client's document cannot be fetched now, for others are being fetched; a little later it can.</summary>
internal sealed class DocumentsBusyException() : Exception("Too many descriptions of clients are being fetched at this moment.");

/// <summary>
/// Knows clients by their metadata documents: fetches them, remembers them for ten minutes, and for a day longer where they cannot be fetched again.
/// Anybody may have any address fetched, so there are turns, for each host and for all: a slow host keeps nobody else's clients out.
/// </summary>
internal sealed class MetadataDocuments(DocumentFetch fetch, TimeProvider time)
{
    private const int Turns = 32;
    private const int TurnsOfHost = 2;
    private const int MostRemembered = 500;
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Failure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Staleness = TimeSpan.FromDays(1);
    private readonly Dictionary<string, Entry> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<OAuthClientApp?>> _running = new(StringComparer.Ordinal);
    private readonly Lock _turn = new();

    /// <summary>Whether a client id is the address of a document: with a path, without fragment, dots and user name; on the usual port, so that nobody's other doors are knocked at.</summary>
    public static bool IsAddress(string clientId) =>
        Uri.TryCreate(clientId, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.AbsolutePath.Length > 1 && url.IsDefaultPort
        && url.UserInfo.Length == 0 && url.Fragment.Length == 0 && url.AbsoluteUri == clientId && url.HostNameType == UriHostNameType.Dns;

    /// <summary>The client that the document describes; null when there is no good document.</summary>
    /// <exception cref="DocumentsBusyException">No turn is free.</exception>
    public async Task<OAuthClientApp?> FetchAsync(string clientId, CancellationToken cancellationToken) =>
        IsAddress(clientId) ? await Begin(clientId, new Uri(clientId)).WaitAsync(cancellationToken) : null;

    // Those who ask for the same document at the same time wait for the same fetch, which goes on when one of them leaves.
    private Task<OAuthClientApp?> Begin(string clientId, Uri url)
    {
        lock (_turn)
        {
            if (_known.TryGetValue(clientId, out var entry) && entry.FreshUntil > time.GetUtcNow()) return Task.FromResult(entry.Client);
            if (_running.TryGetValue(clientId, out var running)) return running;
            if (_running.Count >= Turns || _running.Keys.Count(id => new Uri(id).Host == url.Host) >= TurnsOfHost)
                return entry?.Client is { } stale && entry.EndsAt > time.GetUtcNow() ? Task.FromResult<OAuthClientApp?>(stale) : throw new DocumentsBusyException();
            return _running[clientId] = Task.Run(() => RunAsync(clientId, url));
        }
    }

    private async Task<OAuthClientApp?> RunAsync(string clientId, Uri url)
    {
        try
        {
            var fetched = await fetch.ReadAsync(url, clientId);
            lock (_turn) return Keep(clientId, fetched);
        }
        finally
        {
            lock (_turn) _running.Remove(clientId);
        }
    }

    private OAuthClientApp? Keep(string clientId, FetchedDocument fetched)
    {
        var now = time.GetUtcNow();
        var old = _known.GetValueOrDefault(clientId);
        var entry = fetched switch
        {
            { Client: { } client } => new Entry(client, now + Freshness, now + Freshness + Staleness),
            { IsOutOfReach: true } when old?.Client is not null && old.EndsAt > now => old with { FreshUntil = now + Failure },
            _ => new Entry(null, now + Failure, now + Failure),
        };
        MakeRoom(now);
        _known[clientId] = entry;
        return entry.Client;
    }

    // What was not there goes first: whoever names addresses without documents drives nobody's client out.
    private void MakeRoom(DateTimeOffset now)
    {
        if (_known.Count < MostRemembered) return;
        foreach (var (id, entry) in _known)
        {
            if (entry.Client is null || entry.EndsAt <= now) _known.Remove(id);
        }

        if (_known.Count >= MostRemembered) _known.Remove(_known.MinBy(pair => pair.Value.EndsAt).Key);
    }

    private sealed record Entry(OAuthClientApp? Client, DateTimeOffset FreshUntil, DateTimeOffset EndsAt);
}
