using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Tests.TestKit;
using Azure;
using Azure.Security.KeyVault.Secrets;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

public sealed class KeyVaultSecretStoreTests(FakeKeyVault vault) : SecretStoreContract, IClassFixture<FakeKeyVault>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly SkippingClock _clock = new();

    private protected override ISecretStore CreateStore() => CreateStore(FakeKeyVault.Address);

    [Fact]
    public async Task A_value_is_asked_for_once_in_five_minutes()
    {
        var store = CreateStore();
        vault.SetElsewhere("tenant", "one");
        Assert.Equal("one", await store.GetAsync("tenant", None));
        vault.SetElsewhere("tenant", "two");

        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal("one", await store.GetAsync("TENANT", None));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("two", await store.GetAsync("tenant", None));

        Assert.Equal(2, vault.Requests.Count);
    }

    [Fact]
    public async Task The_latest_value_is_asked_for_every_time_and_remembered()
    {
        var store = CreateStore();
        await store.SetAsync("token", "one", None);
        vault.SetElsewhere("token", "two");

        Assert.Equal("one", await store.GetAsync("token", None));
        Assert.Equal("two", await store.GetLatestAsync("token", None));
        Assert.Equal("two", await store.GetAsync("token", None));
    }

    [Fact]
    public async Task A_missing_secret_is_not_remembered()
    {
        var store = CreateStore();
        Assert.Null(await store.GetAsync("late", None));
        vault.SetElsewhere("late", "value");

        Assert.Equal("value", await store.GetAsync("late", None));
    }

    [Fact]
    public async Task A_name_still_being_deleted_is_waited_for_then_recovered()
    {
        var store = CreateStore();
        await store.SetAsync("grant", "old", None);
        await store.DeleteAsync("grant", None);
        vault.StillDeleting = 3;

        await store.SetAsync("grant", "new", None);

        Assert.Equal("new", await store.GetLatestAsync("grant", None));
        Assert.Equal(TimeSpan.FromSeconds(3), _clock.Waited);
        Assert.Contains("POST /deletedsecrets/grant/recover", vault.Requests);
    }

    [Fact]
    public async Task A_name_never_released_is_given_up()
    {
        var store = CreateStore();
        vault.StillDeleting = 1000;

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => store.SetAsync("grant", "s3cr3t", None));
        vault.StillDeleting = 0;

        Assert.Equal(409, refusal.Status);
        Assert.DoesNotContain("s3cr3t", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_asked_for_the_vault_alone()
    {
        await CreateStore().SetAsync("a", "b", None);

        Assert.All(vault.Credential.Asked, asked => Assert.Equal(["https://vault.azure.net/.default"], asked.Scopes));
    }

    [Fact]
    public async Task A_challenge_for_another_resource_gets_no_token()
    {
        // Clients remember a vault's challenge, hence a vault not met before.
        var store = CreateStore(new Uri("https://other.vault.azure.net/"));
        vault.ChallengedResource = "https://vault.example.com";

        var asked = vault.Credential.Asked.Count;
        var refusal = await Record.ExceptionAsync(() => store.SetAsync("a", "b", None));
        vault.ChallengedResource = "https://vault.azure.net";

        Assert.IsType<InvalidOperationException>(refusal);
        Assert.Equal(asked, vault.Credential.Asked.Count);
    }

    private KeyVaultSecretStore CreateStore(Uri address)
    {
        vault.Clear();
        var line = new StorageLine(() => vault.Credential, _clock, vault.Transport);
        return new KeyVaultSecretStore(new SecretClient(address, line.Credential(), line.Configure(new SecretClientOptions())), _clock, new KnownSecrets());
    }
}
