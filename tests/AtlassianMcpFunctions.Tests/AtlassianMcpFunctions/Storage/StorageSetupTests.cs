using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Storage.Local;
using AtlassianMcpFunctions.Tests.TestKit;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

public sealed class StorageSetupTests(AccountFixture fixture) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task With_no_settings_everything_stays_in_memory_and_is_ready()
    {
        await using var services = Services(new StorageOptions());

        Assert.IsType<InMemoryTableStore>(services.GetRequiredService<ITableStore>());
        Assert.IsType<InMemoryBlobStore>(services.GetRequiredService<IBlobStore>());
        Assert.IsType<InMemoryMessageQueue>(services.GetRequiredService<IMessageQueue>());
        Assert.IsType<LocalSecretStore>(services.GetRequiredService<ISecretStore>());
        Assert.All(await services.GetRequiredService<StorageHealth>().CheckAsync(CancellationToken.None), finding => Assert.True(finding.Reachable));
    }

    [Fact]
    public async Task A_connection_string_leads_to_the_account_and_the_prefix_keeps_two_servers_apart()
    {
        await using var blue = Services(new StorageOptions { ConnectionString = fixture.ConnectionString, Prefix = "blue" });
        await using var green = Services(new StorageOptions { ConnectionString = fixture.ConnectionString, Prefix = "green" });
        var row = new TableRow("p", "r", new Dictionary<string, object?> { ["Colour"] = "blue" });

        await blue.GetRequiredService<ITableStore>().InsertAsync("things", row, CancellationToken.None);
        await blue.GetRequiredService<IMessageQueue>().SendAsync("jobs", "blue", TimeSpan.Zero, CancellationToken.None);

        Assert.Null(await green.GetRequiredService<ITableStore>().GetAsync("things", "p", "r", CancellationToken.None));
        Assert.Null(await green.GetRequiredService<IMessageQueue>().ReceiveAsync("jobs", TimeSpan.FromSeconds(30), CancellationToken.None));
        Assert.All(await blue.GetRequiredService<StorageHealth>().CheckAsync(CancellationToken.None), finding => Assert.Null(finding.Problem));
    }

    [Fact]
    public async Task Stores_are_built_without_a_request_or_a_token()
    {
        var credential = new UnsignedTokenCredential("nobody");
        var services = new ServiceCollection().AddSingleton<TokenCredential>(credential).AddSingleton<HttpPipelineTransport>(new HttpClientTransport(new NoNetwork()));
        await using var provider = services.AddStorage(new StorageOptions { AccountName = "stcontoso", KeyVaultUri = "https://kv.vault.azure.net" }).BuildServiceProvider();

        Assert.IsType<AzureTableStore>(provider.GetRequiredService<ITableStore>());
        Assert.IsType<AzureBlobStore>(provider.GetRequiredService<IBlobStore>());
        Assert.IsType<AzureMessageQueue>(provider.GetRequiredService<IMessageQueue>());
        Assert.IsType<KeyVaultSecretStore>(provider.GetRequiredService<ISecretStore>());
        Assert.Empty(credential.Asked);
    }

    [Fact]
    public async Task The_apps_own_credential_is_made_once_and_asks_for_nothing()
    {
        await using var cloud = Services(new StorageOptions { HasIdentityEndpoint = true, ClientId = "6a1f2c3d-0000-4000-8000-000000000000" });
        await using var desk = Services(new StorageOptions());

        Assert.Equal("ManagedIdentityCredential", cloud.GetRequiredService<TokenCredential>().GetType().Name);
        Assert.Equal("DefaultAzureCredential", desk.GetRequiredService<TokenCredential>().GetType().Name);
        Assert.Same(cloud.GetRequiredService<TokenCredential>(), cloud.GetRequiredService<TokenCredential>());
    }

    private static ServiceProvider Services(StorageOptions options) =>
        new ServiceCollection().AddStorage(options).BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });

    private sealed class NoNetwork : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            throw new InvalidOperationException($"Nobody expected {request.Method} {request.RequestUri}.");
        }
    }
}
