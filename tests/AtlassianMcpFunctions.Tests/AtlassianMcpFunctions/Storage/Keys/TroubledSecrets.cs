using System.Runtime.CompilerServices;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.Storage.Local;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage.Keys;

/// <summary>A vault that is slow, fails, or makes those who come at once meet, as a test wants it.</summary>
internal sealed class TroubledSecrets : ISecretStore, IDisposable
{
    private readonly LocalSecretStore _inner = new(null, new Dictionary<string, string>(), new KnownSecrets());
    private int _lists;
    private int _tries;
    private int _writes;

    /// <summary>Lets the first readers go on only when all have come.</summary>
    public Barrier? MeetAtFirstRead { get; set; }

    /// <summary>Lets the first writers go on only when all have come: none has seen another's key by then.</summary>
    public Barrier? MeetAtFirstWrite { get; set; }

    public bool Broken { get; set; }

    /// <summary>Holds back what is asked from now on until it is done.</summary>
    public TaskCompletionSource? Slow { get; set; }

    /// <summary>Done when a slow vault has been asked.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Lists => _lists;

    public int Tries => _tries;

    public async Task<List<string>> NamesAsync() => await _inner.ListAsync("key-ring-", CancellationToken.None).ToListAsync();

    public Task<string?> GetAsync(string name, CancellationToken cancellationToken) => _inner.GetAsync(name, cancellationToken);

    public Task SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _writes) <= MeetAtFirstWrite?.ParticipantCount) MeetAtFirstWrite.SignalAndWait(TimeSpan.FromSeconds(30), cancellationToken);
        return _inner.SetAsync(name, value, cancellationToken);
    }

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _tries);
        if (Slow is { } slow)
        {
            Asked.TrySetResult();
            await slow.Task.WaitAsync(cancellationToken);
        }

        if (Broken) throw new IOException("The vault does not answer.");
        var names = await _inner.ListAsync(prefix, cancellationToken).ToListAsync(cancellationToken);
        if (Interlocked.Increment(ref _lists) <= MeetAtFirstRead?.ParticipantCount) MeetAtFirstRead.SignalAndWait(TimeSpan.FromSeconds(30), cancellationToken);
        foreach (var name in names) yield return name;
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => _inner.DeleteAsync(name, cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken) => _inner.PingAsync(cancellationToken);

    public void Dispose() => _inner.Dispose();
}
