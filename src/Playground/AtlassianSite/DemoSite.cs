using Playground.AtlassianSite.Accounts;
using Playground.AtlassianSite.Compass;
using Playground.AtlassianSite.Confluence;
using Playground.AtlassianSite.Jira;
using Playground.AtlassianSite.Limits;
using Playground.AtlassianSite.Seeds;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite;

/// <summary>
/// A Jira and a Confluence on this machine, in both of Atlassian's flavours, speaking the real REST paths over real HTTP, and Cloud's Compass, which
/// speaks GraphQL, with Atlassian's sign-in and gateway before them: the Playground's site to look at and the tests' site to be sure with.
/// </summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private readonly CredentialBook _credentials;
    private readonly Place _cloud;
    private readonly Place _sandbox;
    private readonly Place _dataCenter;
    private readonly Place _accounts;
    private readonly Place _media;

    private DemoSite(DemoSiteOptions options, TimeProvider time)
    {
        _credentials = new CredentialBook(options.Credentials);
        Traffic = new Traffic(time);
        Cloud = new AtlassianStore(Flavour.Cloud, time);
        Sandbox = new AtlassianStore(Flavour.Cloud, time) { Name = "sandbox", CloudId = "22222222-3333-4444-8555-666666666666", Media = Cloud.Media };
        Sandbox.Compass.IsAvailable = false;
        DataCenter = new AtlassianStore(Flavour.DataCenter, time);
        Accounts = new AuthorizationServer(ServerPlan.Cloud, _credentials, options.Apps, time);
        JiraLinks = new AuthorizationServer(ServerPlan.DataCenter("Jira"), _credentials, options.JiraLinks, time);
        ConfluenceLinks = new AuthorizationServer(ServerPlan.DataCenter("Confluence"), _credentials, options.ConfluenceLinks, time);
        _cloud = new Place(options.CloudPort, router => MapCloud(router, Cloud));
        _sandbox = new Place(options.SandboxPort, router => MapCloud(router, Sandbox));
        _dataCenter = new Place(options.DataCenterPort, MapDataCenter);
        _accounts = new Place(options.AccountsPort, MapAccounts);
        _media = new Place(0, router => Cloud.Media.Map(router, MediaLog));
    }

    public AtlassianStore Cloud { get; }

    /// <summary>A second, small Cloud site of the same people.</summary>
    public AtlassianStore Sandbox { get; }

    public AtlassianStore DataCenter { get; }

    /// <summary>Atlassian's authorization server for the Cloud sites.</summary>
    public AuthorizationServer Accounts { get; }

    /// <summary>Data Center Jira's own authorization server, for OAuth 2.0 application links.</summary>
    public AuthorizationServer JiraLinks { get; }

    /// <summary>Data Center Confluence's own authorization server.</summary>
    public AuthorizationServer ConfluenceLinks { get; }

    /// <summary>Every request any of the sites answered, through the gateway or not.</summary>
    public RequestLog RequestLog { get; } = new();

    /// <summary>Every file fetched from Cloud's media host, where no credential must be shown.</summary>
    public RequestLog MediaLog { get; } = new();

    /// <summary>Disturbances tests order for any of the sites.</summary>
    public Faults Faults { get; } = new();

    /// <summary>Requests to any of the sites that have come and are not done with, even if nobody waits for them any more.</summary>
    public int OpenRequests => Places.Sum(place => place.OpenRequests);

    /// <summary>How fast the sites may be asked, and how fast they are.</summary>
    public Traffic Traffic { get; }

    public Uri CloudUrl => _cloud.Address;

    public Uri SandboxUrl => _sandbox.Address;

    /// <summary>What <c>https://auth.atlassian.com</c> is to the real sites.</summary>
    public Uri AuthUrl => _accounts.Address;

    /// <summary>What <c>https://api.atlassian.com</c> is to the real sites.</summary>
    public Uri ApiUrl => _accounts.Address;

    public Uri DataCenterJiraUrl => new(DataCenter.Jira.Address);

    public Uri DataCenterConfluenceUrl => new(DataCenter.Confluence.Address);

    /// <summary>Starts all sites on 127.0.0.1 and has the seed be there for whoever looks.</summary>
    public static async Task<DemoSite> StartAsync(DemoSiteOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var site = new DemoSite(options, time);
        foreach (var place in site.Places) await place.StartAsync(cancellationToken);
        var dataCenter = site._dataCenter.Root;
        (site.DataCenter.Jira.Address, site.DataCenter.Confluence.Address) = (dataCenter + "/jira", dataCenter + "/confluence");
        foreach (var (store, place) in new[] { (site.Cloud, site._cloud), (site.Sandbox, site._sandbox) })
        {
            (store.Jira.Address, store.Confluence.Address) = (place.Root, place.Root + "/wiki");
            store.GatewayUrl = site._accounts.Root;
        }
        site.Cloud.Media.Address = site._media.Root;
        if (options.Seed is not DemoSeed.Standard) return site;
        foreach (var store in new[] { site.Cloud, site.DataCenter }) store.Sow(StandardSeed.Fill);
        site.Sandbox.Sow(SandboxSeed.Fill);
        return site;
    }

    /// <summary>
    /// Adds a person to all sites, who signs in like the others: <c>{name}@example.com</c> with <c>{name}-api-token</c>, <c>{name}-scoped-token</c>,
    /// <c>{name}-personal-token</c> and <c>{name}-password</c>.
    /// </summary>
    public DemoCredential AddPerson(string name, string displayName)
    {
        var credential = DemoCredential.Of(name);
        foreach (var store in new[] { Cloud, Sandbox, DataCenter }) store.Users.Add(name, displayName, credential.Email);
        _credentials.Add(credential);
        return credential;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var place in Places) await place.DisposeAsync();
    }

    private IEnumerable<Place> Places => [_cloud, _sandbox, _dataCenter, _accounts, _media];

    private void MapCloud(Router router, AtlassianStore store)
    {
        var reception = new Reception(store, new SignIn(store, _credentials), Faults, Traffic, RequestLog);
        JiraSite.Map(router, "", reception);
        ConfluenceSite.Map(router, "/wiki", reception);
        CompassSite.Map(router, reception);
    }

    private void MapDataCenter(Router router)
    {
        JiraLinks.Map(router, DataCenter.Users, ProductAlone);
        ConfluenceLinks.Map(router, DataCenter.Users, ProductAlone);
        JiraSite.Map(router, "/jira", Reception(JiraLinks));
        ConfluenceSite.Map(router, "/confluence", Reception(ConfluenceLinks));

        Reception Reception(AuthorizationServer links) => new(DataCenter, new SignIn(DataCenter, _credentials, links.Tokens), Faults, Traffic, RequestLog);
    }

    private void MapAccounts(Router router)
    {
        AtlassianStore[] sites = [Cloud, Sandbox];
        Accounts.Map(router, Cloud.Users, user => [.. sites.Where(site => !site.Hidden.IsSite(user)).Select(site => new SiteChoice(site.CloudId, site.Name, site.Jira.Address))]);
        new ResourceRoutes(Accounts.Tokens, sites).Map(router, Accounts.Desk());
        new Gateway(Accounts.Tokens, _credentials, Faults, Traffic, RequestLog).Map(router, sites);
        CompassSite.MapGateway(router, sites, new ApiSignIn(Cloud, Accounts.Tokens, _credentials), Faults, Traffic, RequestLog);
    }

    private static IReadOnlyList<SiteChoice> ProductAlone(User user) => [new SiteChoice("", "", "")];
}
