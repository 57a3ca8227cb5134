using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>
/// The server on a port, in front of demo sites with Atlassian's sign-in, with tenants in its table: <c>acme</c> (the Cloud site), <c>globex</c> (the
/// second Cloud site), <c>intern</c> (Data Center by personal tokens), <c>linked</c> (Data Center by application links).
/// </summary>
internal sealed class SignInHost : IAsyncDisposable
{
    private SignInHost(RunningServer server, DemoSite site) => (Server, Site) = (server, site);

    public RunningServer Server { get; }

    public DemoSite Site { get; }

    public Uri Address => Server.Address;

    public TenantStore Tenants => Server.Services.GetRequiredService<TenantStore>();

    public ApiKeyStore Keys => Server.Services.GetRequiredService<ApiKeyStore>();

    public ISecretStore Secrets => Server.Services.GetRequiredService<ISecretStore>();

    public static async Task<SignInHost> StartAsync(RunningServerOptions? options = null)
    {
        options ??= new RunningServerOptions();
        var site = await DemoSite.StartAsync(new DemoSiteOptions(), TimeProvider.System, CancellationToken.None);
        var settings = new Dictionary<string, string?>
        {
            ["DEFAULT_TENANT"] = "acme",
            ["ATLASSIAN_AUTH_URL"] = site.AuthUrl.AbsoluteUri,
            ["ATLASSIAN_API_URL"] = site.ApiUrl.AbsoluteUri,
            ["KEEP_ALIVE_SECONDS"] = "200",
        };
        foreach (var (name, value) in options.Settings) settings[name] = value;
        var host = new SignInHost(await RunningServer.StartAsync(options with { Settings = settings }), site);
        site.Accounts.Apps.AllowRedirect(DemoApp.Demo.ClientId, new Uri(host.Address, "/oauth/callback/atlassian"));
        site.JiraLinks.Apps.AllowRedirect(DemoApp.JiraLink.ClientId, new Uri(host.Address, "/oauth/callback/linked/jira/dc"));
        site.ConfluenceLinks.Apps.AllowRedirect(DemoApp.ConfluenceLink.ClientId, new Uri(host.Address, "/oauth/callback/linked/confluence/dc"));
        await host.FillAsync();
        return host;
    }

    /// <summary>Adds or replaces a tenant.</summary>
    public async Task SaveAsync(Tenant tenant) =>
        await Tenants.SaveAsync(new StoredTenant(tenant, (await Tenants.ReadAsync(tenant.Id, CancellationToken.None))?.ETag), CancellationToken.None);

    /// <summary>Changes a tenant of the table.</summary>
    public async Task ChangeAsync(string id, Func<Tenant, Tenant> change) => await SaveAsync(change((await Tenants.ReadAsync(id, CancellationToken.None))!.Tenant));

    /// <summary>Sends one JSON-RPC request with a token, as MCP clients do.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Json, string Challenge)> RpcAsync(
        string path, string method, object? parameters, string? token, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = RunningServer.Message(RunningServer.Rpc(method, parameters), token is null ? headers : [("Authorization", $"Bearer {token}"), .. headers]);
        request.RequestUri = new Uri(path, UriKind.Relative);
        using var response = await Server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, response.Headers.WwwAuthenticate.ToString());
    }

    /// <summary>Calls a tool and gives its text and whether it is an error.</summary>
    public async Task<(bool IsError, string Text)> CallAsync(string path, string tool, object arguments, string token)
    {
        var (status, json, _) = await RpcAsync(path, "tools/call", new { name = tool, arguments }, token);
        Assert.True(status == HttpStatusCode.OK, $"{(int)status}: {json?.ToJsonString()}");
        var result = json!["result"] ?? throw new InvalidOperationException(json.ToJsonString());
        return ((bool?)result["isError"] ?? false, (string)result["content"]![0]!["text"]!);
    }

    /// <summary>Calls a tool that must work and gives its structured result.</summary>
    public async Task<JsonNode> ResultAsync(string path, string tool, object arguments, string token)
    {
        var (status, json, _) = await RpcAsync(path, "tools/call", new { name = tool, arguments }, token);
        Assert.True(status == HttpStatusCode.OK && (bool?)json?["result"]?["isError"] is not true, $"{(int)status}: {json?.ToJsonString()}");
        return json!["result"]!["structuredContent"]!;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Site.DisposeAsync();
    }

    private async Task FillAsync()
    {
        await Secrets.SetAsync("acme-app", DemoApp.Demo.ClientSecret, CancellationToken.None);
        await Secrets.SetAsync("acme-robot", DemoCredential.Demo.ApiToken, CancellationToken.None);
        await Secrets.SetAsync("jira-link", DemoApp.JiraLink.ClientSecret, CancellationToken.None);
        await Secrets.SetAsync("confluence-link", DemoApp.ConfluenceLink.ClientSecret, CancellationToken.None);
        var app = new OAuthApp(DemoApp.Demo.ClientId, "acme-app");
        await SaveAsync(OnCloud("acme", Site.CloudUrl, Site.Cloud.CloudId, app));
        await SaveAsync(OnCloud("globex", Site.SandboxUrl, Site.Sandbox.CloudId, app));
        await SaveAsync(OnDataCenter("intern", null, null));
        await SaveAsync(OnDataCenter("linked", new OAuthApp(DemoApp.JiraLink.ClientId, "jira-link"), new OAuthApp(DemoApp.ConfluenceLink.ClientId, "confluence-link")));
    }

    private static Tenant OnCloud(string id, Uri url, string cloudId, OAuthApp app) => new(id)
    {
        Name = $"The {id} company",
        Sites =
        [
            .. new[] { Product.Jira, Product.Confluence }.Select(product => new TenantSite
            {
                Alias = id,
                Product = product,
                Url = url,
                Deployment = Deployment.Cloud,
                CloudId = cloudId,
                Accounts = [new ServiceAccount(ServiceAccount.Default, CredentialKind.Basic, DemoCredential.Demo.Email, "acme-robot")],
            }),
        ],
        Access = new AccessRules { OAuth = new OAuthAccess(), CloudApp = app, ApiKeys = true },
    };

    private Tenant OnDataCenter(string id, OAuthApp? jira, OAuthApp? confluence) => new(id)
    {
        Sites =
        [
            new TenantSite { Alias = "dc", Product = Product.Jira, Url = Site.DataCenterJiraUrl, Deployment = Deployment.DataCenter, OAuthApp = jira },
            new TenantSite { Alias = "dc", Product = Product.Confluence, Url = Site.DataCenterConfluenceUrl, Deployment = Deployment.DataCenter, OAuthApp = confluence },
        ],
        Access = new AccessRules { OAuth = new OAuthAccess(), ApiKeys = true },
    };
}
