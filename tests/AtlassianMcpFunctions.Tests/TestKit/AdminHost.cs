using AtlassianMcp.Storage;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A server with demo sites, and an administrator's command line over its stores.</summary>
public sealed class AdminHost : IAsyncLifetime
{
    private SignInHost? _host;

    internal SignInHost Host => _host!;

    internal AdminLine Admin { get; private set; } = null!;

    internal DemoSite Site => Host.Site;

    internal ISecretStore Secrets => Host.Secrets;

    public async Task InitializeAsync()
    {
        _host = await SignInHost.StartAsync();
        Admin = new AdminLine(Host.Server.Services, new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
            ["ATLASSIAN_AUTH_URL"] = Site.AuthUrl.AbsoluteUri,
            ["ATLASSIAN_API_URL"] = Site.ApiUrl.AbsoluteUri,
            ["PUBLIC_BASE_URL"] = Host.Address.AbsoluteUri,
            ["JIRA_URL"] = "https://acme.atlassian.net",
            ["JIRA_USERNAME"] = "ada@example.com",
            ["JIRA_API_TOKEN"] = "s3cret-token",
        });
    }

    public async Task DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }

    /// <summary>Adds a tenant for the demo's Cloud site with an account for API keys.</summary>
    internal async Task AddAsync(string id)
    {
        await Admin.DoAsync(null, "tenant", "add", id, "--jira", Site.CloudUrl.AbsoluteUri, "--confluence", Site.CloudUrl.AbsoluteUri, "--deployment", "cloud", "--api-keys");
        await Admin.DoAsync(DemoCredential.Demo.ApiToken + "\n", "tenant", "set", id, "--account", "default", "--kind", "basic", "--user", DemoCredential.Demo.Email);
    }

    /// <summary>Makes a key and gives its text.</summary>
    internal async Task<string> KeyAsync(string tenant, params string[] options) => (await Admin.DoAsync(null, ["key", "create", "--tenant", tenant, "--name", "robot", .. options])).Out.Trim();
}
