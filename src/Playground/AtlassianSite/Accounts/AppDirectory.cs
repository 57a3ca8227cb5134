namespace Playground.AtlassianSite.Accounts;

/// <summary>The apps one authorization server knows; registered before or while it runs.</summary>
internal sealed class AppDirectory(IEnumerable<DemoApp> apps)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DemoApp> _apps = apps.ToDictionary(app => app.ClientId);

    public IReadOnlyList<DemoApp> All
    {
        get
        {
            lock (_gate) return [.. _apps.Values];
        }
    }

    public DemoApp? Find(string? clientId)
    {
        lock (_gate) return clientId is null ? null : _apps.GetValueOrDefault(clientId);
    }

    /// <summary>Registers an app, in place of one with the same client id.</summary>
    public void Register(DemoApp app)
    {
        lock (_gate) _apps[app.ClientId] = app;
    }

    /// <summary>Lets a known app send people back to one more address.</summary>
    public void AllowRedirect(string clientId, Uri redirectUri)
    {
        lock (_gate) _apps[clientId] = _apps[clientId] with { RedirectUris = [.. _apps[clientId].RedirectUris, redirectUri.OriginalString] };
    }

    /// <summary>Forgets an app, as if its owner deleted it.</summary>
    public void Remove(string clientId)
    {
        lock (_gate) _apps.Remove(clientId);
    }
}
