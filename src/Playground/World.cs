using Playground.AtlassianSite;
using Playground.Azurite;

namespace Playground;

/// <summary>What world to start.</summary>
internal sealed record WorldOptions
{
    /// <summary>Port of the stand-in host; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Ports of the demo site's two flavours, its accounts and its second Cloud site; 0 takes free ones.</summary>
    public (int Cloud, int DataCenter, int Accounts, int Sandbox) SitePorts { get; init; }

    /// <summary>Where Azurite's data and the secrets are kept; null keeps them until the end only.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Whether the server uses the demo site's Data Center flavour rather than Cloud.</summary>
    public bool IsDataCenter { get; init; }

    /// <summary>Whether callers must sign in, as in Azure.</summary>
    public bool RequiresSignIn { get; init; }

    /// <summary>Further settings for the server.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>An Azurite account that runs already; null starts an Azurite.</summary>
    public StorageAccount? Storage { get; init; }

    /// <summary>How many hosts with a server each work on the same storage, as instances of one deployment do.</summary>
    public int Instances { get; init; } = 1;

    /// <summary>Whether each queue message is given to its function twice, as queues may do.</summary>
    public bool DeliversTwice { get; init; }

    /// <summary>Whether the server uses the Atlassian site that the environment variables name; then there is no demo site.</summary>
    public bool UsesOwnSite { get; init; }

    /// <summary>The folder that is deployed, as <c>infra/package.sh</c> makes it, to run exactly that; null runs what was built beside this program.</summary>
    public string? PackageFolder { get; init; }

    /// <summary>Receives a line on what takes time.</summary>
    public Action<string>? Progress { get; init; }
}

/// <summary>Everything the server needs to be used for real on one machine, started in order and ended in reverse.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _parts = new();

    private World(int port) => Endpoint = new Uri($"http://127.0.0.1:{port}/mcp");

    /// <summary>Where MCP clients connect.</summary>
    public Uri Endpoint { get; }

    /// <summary>The demo site; null when environment variables name a real one.</summary>
    public DemoSite? Site { get; private set; }

    /// <summary>The server's settings as a file, for administrators' commands.</summary>
    public string EnvFile { get; private set; } = "";

    /// <summary>The stand-in for the Functions host; of several the first.</summary>
    public FunctionsHost.FunctionsHost Host { get; private set; } = null!;

    /// <summary>All instances.</summary>
    public IReadOnlyList<FunctionsHost.FunctionsHost> Hosts { get; private set; } = [];

    /// <summary>Starts everything and returns when the server answers.</summary>
    /// <exception cref="PlaygroundException">Something cannot be started on this machine.</exception>
    public static async Task<World> StartAsync(WorldOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var world = new World(Ports.Claim(options.Port));
        try
        {
            await world.StartPartsAsync(options, loggers, cancellationToken);
            return world;
        }
        finally
        {
            if (world.Host is null) await world.DisposeAsync();
        }
    }

    /// <summary>Ends everything, last started first.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part)) await part.DisposeAsync();
    }

    private async Task StartPartsAsync(WorldOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var data = Add(new DataFolder(options.DataFolder));
        if (!options.UsesOwnSite) Site = await StartSiteAsync(options, cancellationToken);
        var storage = options.Storage?.ConnectionString ?? (await StartAzuriteAsync(options, data, cancellationToken)).ConnectionString;
        var settings = Settings(options, data);
        EnvFile = await data.WriteEnvAsync(settings.Append(new("AzureWebJobsStorage", storage)), cancellationToken);
        var hosts = new List<FunctionsHost.FunctionsHost>();
        for (var instance = 0; instance < options.Instances; instance++) hosts.Add(await StartHostAsync(instance == 0 ? Endpoint.Port : Ports.Free(), options, storage, settings, loggers, cancellationToken));
        (Hosts, Host) = (hosts, hosts[0]);
    }

    private async Task<FunctionsHost.FunctionsHost> StartHostAsync(
        int port, WorldOptions options, string storage, Dictionary<string, string> settings, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var start = new FunctionsHost.FunctionsHostOptions
        {
            ScriptRoot = options.PackageFolder ?? AppContext.BaseDirectory,
            Port = port,
            StorageConnectionString = storage,
            Environment = settings,
            DeliversTwice = options.DeliversTwice,
        };
        var host = Add(await FunctionsHost.FunctionsHost.StartAsync(start, loggers, cancellationToken));
        await Task.WhenAny(host.WaitUntilReadyAsync(cancellationToken), host.GaveUp);
        return host.GaveUp.IsCompleted ? throw new PlaygroundException($"The server did not start: {await host.GaveUp}") : host;
    }

    private async Task<DemoSite> StartSiteAsync(WorldOptions options, CancellationToken cancellationToken)
    {
        var (cloud, dataCenter, accounts, sandbox) = options.SitePorts;
        var ports = new DemoSiteOptions
        {
            CloudPort = Ports.Claim(cloud),
            DataCenterPort = Ports.Claim(dataCenter),
            AccountsPort = Ports.Claim(accounts),
            SandboxPort = Ports.Claim(sandbox),
        };
        var site = Add(await DemoSite.StartAsync(ports, TimeProvider.System, cancellationToken));
        RegisterServer(site);
        return site;
    }

    /// <summary>Tells Atlassian where the server takes people back after they consented; the Data Center sites for a tenant <c>acme</c> that calls them <c>intern</c>.</summary>
    private void RegisterServer(DemoSite site)
    {
        site.Accounts.Apps.AllowRedirect(DemoApp.Demo.ClientId, new Uri(Endpoint, "/oauth/callback/atlassian"));
        site.JiraLinks.Apps.AllowRedirect(DemoApp.JiraLink.ClientId, new Uri(Endpoint, "/oauth/callback/acme/jira/intern"));
        site.ConfluenceLinks.Apps.AllowRedirect(DemoApp.ConfluenceLink.ClientId, new Uri(Endpoint, "/oauth/callback/acme/confluence/intern"));
    }

    private async Task<AzuriteProcess> StartAzuriteAsync(WorldOptions options, DataFolder data, CancellationToken cancellationToken) =>
        Add(await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = options.DataFolder is null ? null : data.Path, Progress = options.Progress }, cancellationToken));

    private Dictionary<string, string> Settings(WorldOptions options, DataFolder data)
    {
        var settings = new Dictionary<string, string>
        {
            ["PUBLIC_BASE_URL"] = Endpoint.GetLeftPart(UriPartial.Authority),
            ["SECRETS_FILE"] = Path.Combine(data.Path, "secrets.json"),
        };
        if (Site is { } site)
        {
            foreach (var (name, value) in DemoVariables.Of(site, options.IsDataCenter)) settings[name] = value;
        }

        if (options.RequiresSignIn) settings["REQUIRE_SIGN_IN"] = "true";
        foreach (var (name, value) in options.Settings) settings[name] = value;
        return settings;
    }

    private T Add<T>(T part) where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}
