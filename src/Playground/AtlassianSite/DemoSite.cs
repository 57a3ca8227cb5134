using System.Net;
using Playground.AtlassianSite.Confluence;
using Playground.AtlassianSite.Jira;
using Playground.AtlassianSite.Seeds;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite;

/// <summary>
/// A Jira and a Confluence on this machine, in both of Atlassian's flavours, speaking the real REST paths over real HTTP:
/// the Playground's site to look at and the tests' site to be sure with.
/// </summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private readonly WebApplication _cloudHost;
    private readonly WebApplication _dataCenterHost;

    private DemoSite(DemoSiteOptions options, TimeProvider time)
    {
        Cloud = new AtlassianStore(Flavour.Cloud, time);
        DataCenter = new AtlassianStore(Flavour.DataCenter, time);
        _cloudHost = Host(options.CloudPort);
        _dataCenterHost = Host(options.DataCenterPort);
        Map(_cloudHost, Cloud, options, jiraPath: "", confluencePath: "/wiki");
        Map(_dataCenterHost, DataCenter, options, jiraPath: "/jira", confluencePath: "/confluence");
    }

    public AtlassianStore Cloud { get; }

    public AtlassianStore DataCenter { get; }

    /// <summary>Every request either flavour answered.</summary>
    public RequestLog RequestLog { get; } = new();

    /// <summary>Disturbances tests order for either flavour.</summary>
    public Faults Faults { get; } = new();

    public Uri CloudUrl { get; private set; } = new("http://127.0.0.1");

    public Uri DataCenterJiraUrl => new(DataCenter.Jira.Address);

    public Uri DataCenterConfluenceUrl => new(DataCenter.Confluence.Address);

    /// <summary>Starts both flavours on 127.0.0.1 and fills them with the seed.</summary>
    public static async Task<DemoSite> StartAsync(DemoSiteOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var site = new DemoSite(options, time);
        await site._cloudHost.StartAsync(cancellationToken);
        await site._dataCenterHost.StartAsync(cancellationToken);
        site.CloudUrl = Address(site._cloudHost);
        var cloud = site.CloudUrl.GetLeftPart(UriPartial.Authority);
        var dataCenter = Address(site._dataCenterHost).GetLeftPart(UriPartial.Authority);
        (site.Cloud.Jira.Address, site.Cloud.Confluence.Address) = (cloud, cloud + "/wiki");
        (site.DataCenter.Jira.Address, site.DataCenter.Confluence.Address) = (dataCenter + "/jira", dataCenter + "/confluence");
        if (options.Seed is DemoSeed.Standard) StandardSeed.Fill(site.Cloud, site.DataCenter);
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await _cloudHost.DisposeAsync();
        await _dataCenterHost.DisposeAsync();
    }

    private static WebApplication Host(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, Guest>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = 256L * 1024 * 1024;
            kestrel.AddServerHeader = false;
        });
        return builder.Build();
    }

    private static Uri Address(WebApplication host) => new(host.Urls.First());

    private void Map(WebApplication host, AtlassianStore store, DemoSiteOptions options, string jiraPath, string confluencePath)
    {
        var reception = new Reception(store, new SignIn(store, options.Credentials), Faults, RequestLog);
        JiraSite.Map(new RouteTable(host.MapGroup(jiraPath), reception, ErrorShape.Jira));
        ConfluenceSite.Map(host.MapGroup(confluencePath), reception);
    }

    /// <summary>Lives inside somebody else's process: signals such as Ctrl+C are not for it.</summary>
    private sealed class Guest : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
