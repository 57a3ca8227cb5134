using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Tests.TestKit;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>A service account's secret that changes in Key Vault takes effect without a restart: at once where the site refuses the old one, else within five minutes.</summary>
public sealed class SecretRotationTests(FakeKeyVault vault) : IClassFixture<FakeKeyVault>
{
    private const string Name = "acme-robot";
    private static readonly object Search = new { jql = "project = DEMO" };
    private readonly SkippingClock _clock = new();

    [Fact]
    public async Task A_rotated_secret_is_read_anew_once_the_site_refuses_the_old_one()
    {
        await using var host = await StartAsync();
        var key = await KeyAsync(host);
        await host.Secrets.SetAsync(Name, "old-and-refused", CancellationToken.None);
        Assert.True((await host.CallAsync("/mcp", "jira_search", Search, key)).IsError);

        vault.SetElsewhere(Name, DemoCredential.Demo.ApiToken);
        var (isError, text) = await host.CallAsync("/mcp", "jira_search", Search, key);

        Assert.False(isError, text);
    }

    [Fact]
    public async Task A_rotated_secret_is_used_within_five_minutes_though_the_site_takes_the_old_one()
    {
        await using var host = await StartAsync();
        var key = await KeyAsync(host);
        Assert.False((await host.CallAsync("/mcp", "jira_search", Search, key)).IsError);

        // That the site refuses the new one shows which of them was sent.
        vault.SetElsewhere(Name, "new-and-refused");
        Assert.False((await host.CallAsync("/mcp", "jira_search", Search, key)).IsError);
        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.True((await host.CallAsync("/mcp", "jira_search", Search, key)).IsError);
    }

    [Fact]
    public async Task A_deleted_secret_ends_the_access_within_five_minutes_and_says_what_to_do()
    {
        await using var host = await StartAsync();
        var key = await KeyAsync(host);
        Assert.False((await host.CallAsync("/mcp", "jira_search", Search, key)).IsError);

        vault.DeleteElsewhere(Name);
        _clock.Advance(TimeSpan.FromMinutes(5));
        var (isError, text) = await host.CallAsync("/mcp", "jira_search", Search, key);

        Assert.True(isError);
        Assert.Contains(Name, text, StringComparison.Ordinal);
        Assert.Contains("administrator", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_deleted_by_a_command_of_the_same_process_ends_the_access_at_once()
    {
        await using var host = await StartAsync();
        var key = await KeyAsync(host);
        Assert.False((await host.CallAsync("/mcp", "jira_search", Search, key)).IsError);

        await host.Secrets.DeleteAsync(Name, CancellationToken.None);

        Assert.True((await host.CallAsync("/mcp", "jira_search", Search, key)).IsError);
    }

    [Fact]
    public async Task The_secret_of_the_app_that_users_sign_in_by_is_read_anew_once_Atlassian_refuses_the_old_one()
    {
        await using var host = await StartAsync();
        var (_, access, _) = await ClientApp.SignedInAsync(host, "mia");

        // For a renewal, and for a new sign-in.
        await RememberOldAsync(host);
        host.Site.Accounts.Tokens.ExpireAccessTokens();
        var (isError, text) = await host.CallAsync("/mcp", "jira_search", Search, access);
        await RememberOldAsync(host);
        var (_, next, _) = await ClientApp.SignedInAsync(host, "alex");

        Assert.False(isError, text);
        Assert.False((await host.CallAsync("/mcp", "jira_search", Search, next)).IsError);
        Assert.All(host.Site.Accounts.Tokens.RefreshUses, use => Assert.True(use.Uses <= 1));
    }

    private async Task RememberOldAsync(SignInHost host)
    {
        await host.Secrets.SetAsync("acme-app", "old-and-refused", CancellationToken.None);
        vault.SetElsewhere("acme-app", DemoApp.Demo.ClientSecret);
    }

    private Task<SignInHost> StartAsync()
    {
        vault.Clear();
        var line = new StorageLine(() => vault.Credential, _clock, vault.Transport);
        var store = new KeyVaultSecretStore(new SecretClient(FakeKeyVault.Address, line.Credential(), line.Configure(new SecretClientOptions())), _clock, new KnownSecrets());
        return SignInHost.StartAsync(new RunningServerOptions { After = services => services.AddSingleton<ISecretStore>(store) });
    }

    private static async Task<string> KeyAsync(SignInHost host)
    {
        var template = new ApiKey("acme", "") { Name = "robot", Scopes = [ToolClass.Read], ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) };
        return (await host.Keys.CreateAsync(template, CancellationToken.None)).Text;
    }
}
