using System.Runtime.CompilerServices;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>A service account's secret that changes in the vault takes effect without a restart.</summary>
public sealed class SecretRotationTests
{
    private static readonly object Search = new { jql = "project = DEMO" };

    [Fact]
    public async Task A_rotated_secret_is_read_anew_once_the_site_refuses_the_old_one()
    {
        var vault = new RememberingVault();
        await using var host = await SignInHost.StartAsync(new RunningServerOptions { After = services => services.AddSingleton<ISecretStore>(vault) });
        var key = await KeyAsync(host);
        Assert.False((await host.CallAsync("/mcp", "jira_search", Search, key)).IsError);

        // Another instance, or an administrator, stores the next token; the site takes the old one no more.
        vault.Remembered["acme-robot"] = "old-and-refused";
        vault.Stored["acme-robot"] = DemoCredential.Demo.ApiToken;
        var (isError, text) = await host.CallAsync("/mcp", "jira_search", Search, key);

        Assert.False(isError, text);
        Assert.Equal(1, vault.LatestReads);
    }

    [Fact]
    public async Task A_deleted_secret_ends_the_access_and_says_what_to_do()
    {
        var vault = new RememberingVault();
        await using var host = await SignInHost.StartAsync(new RunningServerOptions { After = services => services.AddSingleton<ISecretStore>(vault) });
        var key = await KeyAsync(host);
        Assert.False((await host.CallAsync("/mcp", "jira_search", Search, key)).IsError);

        await vault.DeleteAsync("acme-robot", CancellationToken.None);
        var (isError, text) = await host.CallAsync("/mcp", "jira_search", Search, key);

        Assert.True(isError);
        Assert.Contains("acme-robot", text, StringComparison.Ordinal);
        Assert.Contains("administrator", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_of_the_app_that_users_sign_in_by_is_read_anew_once_Atlassian_refuses_the_old_one()
    {
        var vault = new RememberingVault();
        await using var host = await SignInHost.StartAsync(new RunningServerOptions { After = services => services.AddSingleton<ISecretStore>(vault) });
        var (_, access, _) = await ClientApp.SignedInAsync(host, "mia");

        // For a renewal, and for a new sign-in.
        vault.Remembered["acme-app"] = "old-and-refused";
        host.Site.Accounts.Tokens.ExpireAccessTokens();
        var (isError, text) = await host.CallAsync("/mcp", "jira_search", Search, access);
        vault.Remembered["acme-app"] = "old-and-refused";
        var (_, next, _) = await ClientApp.SignedInAsync(host, "alex");

        Assert.False(isError, text);
        Assert.False((await host.CallAsync("/mcp", "jira_search", Search, next)).IsError);
        Assert.All(host.Site.Accounts.Tokens.RefreshUses, use => Assert.True(use.Uses <= 1));
    }

    private static async Task<string> KeyAsync(SignInHost host)
    {
        var template = new ApiKey("acme", "") { Name = "robot", Scopes = [ToolClass.Read], ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) };
        return (await host.Keys.CreateAsync(template, CancellationToken.None)).Text;
    }

    /// <summary>A vault seen through a cache of minutes, as each instance sees it.</summary>
    private sealed class RememberingVault : ISecretStore
    {
        public Dictionary<string, string> Stored { get; } = [];

        public Dictionary<string, string> Remembered { get; } = [];

        public int LatestReads { get; private set; }

        public Task<string?> GetAsync(string name, CancellationToken cancellationToken) => Task.FromResult(Remembered.GetValueOrDefault(name) ?? Stored.GetValueOrDefault(name));

        public Task<string?> GetLatestAsync(string name, CancellationToken cancellationToken)
        {
            LatestReads++;
            Remembered.Remove(name);
            return Task.FromResult(Stored.GetValueOrDefault(name));
        }

        public Task SetAsync(string name, string value, CancellationToken cancellationToken)
        {
            Stored[name] = value;
            return Task.CompletedTask;
        }

        public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var name in Stored.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToList()) yield return name;
            await Task.CompletedTask;
        }

        public Task DeleteAsync(string name, CancellationToken cancellationToken)
        {
            Stored.Remove(name);
            Remembered.Remove(name);
            return Task.CompletedTask;
        }

        public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
