using System.Security.Cryptography;

namespace Playground.AtlassianSite.Accounts;

/// <summary>Somebody logged in with a browser; <paramref name="FormToken"/> proves that a form came from our own page.</summary>
internal sealed record Session(string Id, string UserName, string FormToken);

/// <summary>The browsers that are logged in to one authorization server.</summary>
internal sealed class Sessions
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = [];

    public Session Begin(string userName)
    {
        var session = new Session(RandomNumberGenerator.GetHexString(32), userName, RandomNumberGenerator.GetHexString(32));
        lock (_gate) _sessions[session.Id] = session;
        return session;
    }

    public Session? Find(string? id)
    {
        lock (_gate) return id is null ? null : _sessions.GetValueOrDefault(id);
    }

    public void End(string? id)
    {
        lock (_gate)
        {
            if (id is not null) _sessions.Remove(id);
        }
    }

    /// <summary>Logs every browser out.</summary>
    public void Clear()
    {
        lock (_gate) _sessions.Clear();
    }
}
