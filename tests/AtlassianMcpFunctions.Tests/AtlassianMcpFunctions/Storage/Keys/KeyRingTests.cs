using System.Security.Cryptography;
using System.Text;
using AtlassianMcp.Grants;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Storage.Keys;
using AtlassianMcpFunctions.Storage.Local;
using AtlassianMcpFunctions.Tests.TestKit;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage.Keys;

/// <summary>Instances of the server over one vault, with ASP.NET's own data protection.</summary>
public sealed class KeyRingTests(FakeKeyVault vault) : IClassFixture<FakeKeyVault>, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly SkippingClock _clock = new();
    private readonly TroubledSecrets _secrets = new();
    private readonly InMemoryTableStore _tables = new(new StoreNames(null));
    private readonly List<ServiceProvider> _instances = [];

    [Fact]
    public async Task Two_instances_that_start_at_once_on_an_empty_vault_make_one_key()
    {
        _secrets.MeetAtFirstRead = new Barrier(2);
        var (one, other) = (Instance(time: TimeProvider.System), Instance(time: TimeProvider.System));
        var sealedBy = await Task.WhenAll(Task.Run(() => Seal(one, "from one")), Task.Run(() => Seal(other, "from other")));

        Assert.Single(await _secrets.NamesAsync());
        Assert.Equal("from one", Open(other, sealedBy[0]));
        Assert.Equal("from other", Open(one, sealedBy[1]));
        Assert.Empty(await _tables.ScanAsync("locks", partitionPrefix: null, None).ToListAsync());
    }

    [Fact]
    public async Task Two_keys_made_at_once_all_the_same_are_read_at_once()
    {
        _secrets.MeetAtFirstWrite = new Barrier(2);
        // Apart in their locks: as if the fence had failed.
        var (one, other) = (Instance(), Instance(tables: new InMemoryTableStore(new StoreNames(null))));
        var sealedBy = await Task.WhenAll(Task.Run(() => Seal(one, "from one")), Task.Run(() => Seal(other, "from other")));

        Assert.Equal(2, (await _secrets.NamesAsync()).Count);
        Assert.Equal("from one", Open(other, sealedBy[0]));
        Assert.Equal("from other", Open(one, sealedBy[1]));
    }

    [Fact]
    public async Task Two_instances_over_key_vault_with_caches_of_their_own_understand_each_other_at_once()
    {
        vault.Clear();
        var (one, other) = (Instance(VaultStore(), time: TimeProvider.System), Instance(VaultStore(), time: TimeProvider.System));
        var sealedBy = await Task.WhenAll(Task.Run(() => Seal(one, "from one")), Task.Run(() => Seal(other, "from other")));
        Assert.Equal("from one", Open(other, sealedBy[0]));
        Assert.Equal("from other", Open(one, sealedBy[1]));

        Rotate(one);
        Assert.Equal("new", Open(other, Seal(one, "new")));
    }

    [Fact]
    public async Task A_key_made_now_by_one_instance_is_understood_by_the_other_at_once_and_old_tokens_stay_good()
    {
        var (one, other) = (Instance(), Instance());
        var old = Seal(one, "old");
        Assert.Equal("old", Open(other, old));
        var key = Rotate(one);

        var renewed = Seal(one, "new");
        Assert.Equal(key.KeyId, KeyOf(renewed));
        Assert.NotEqual(KeyOf(old), KeyOf(renewed));
        Assert.Equal("new", Open(other, renewed));
        Assert.Equal("old", Open(other, old));
        Assert.Equal("old", Open(one, old));
        Assert.Equal(2, (await _secrets.NamesAsync()).Count);
    }

    [Fact]
    public void What_a_revoked_key_sealed_is_refused_here_at_once_and_elsewhere_within_the_hour()
    {
        var (one, other) = (Instance(), Instance());
        var old = Seal(one, "old");
        Assert.Equal("old", Open(other, old));
        Rotate(one);
        one.GetRequiredService<IKeyManager>().RevokeKey(KeyOf(old), "lost");

        Assert.Throws<CryptographicException>(() => Open(one, old));
        Assert.Equal("new", Open(one, Seal(one, "new")));
        _clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        Assert.True(SpinWait.SpinUntil(() => Refuses(other, old), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Garbage_makes_the_ring_be_read_once_in_ten_seconds()
    {
        var one = Instance();
        var good = Seal(one, "good");
        var reads = _secrets.Lists;
        var madeUp = Forged(good);
        for (var times = 0; times < 100; times++) Assert.Throws<CryptographicException>(() => Open(one, madeUp));
        for (var times = 0; times < 100; times++) Assert.Throws<KeysUnsureException>(() => Open(one, Forged(good)));
        Assert.Equal(reads + 1, _secrets.Lists);

        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Throws<CryptographicException>(() => Open(one, Forged(good)));
        Assert.Equal(reads + 2, _secrets.Lists);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.ThrowsAny<CryptographicException>(() => Open(one, [1, 2, 3]));
        Assert.ThrowsAny<CryptographicException>(() => Open(one, [.. good[..^1], (byte)(good[^1] ^ 1)]));
        Assert.Equal(reads + 2, _secrets.Lists);
        Assert.Equal("good", Open(one, good));
    }

    [Fact]
    public async Task A_new_key_of_another_instance_is_never_taken_for_none_while_the_ring_may_not_be_read_again()
    {
        var (one, other) = (Instance(), Instance());
        var old = Seal(one, "old");
        var grants = Grants(other);
        Assert.Throws<CryptographicException>(() => Open(other, Forged(old))); // it was read just now, for somebody's made-up key
        Rotate(one);
        await Grants(one).ChangeAsync("acme", "ada", grant => grant.With(new GrantedTokens("access", "refresh", null, []) { Places = ["cloud-1"] }), CancellationToken.None);

        Assert.Throws<KeysUnsureException>(() => Open(other, Seal(one, "new")));
        await Assert.ThrowsAsync<KeysUnsureException>(() => grants.ChangeAsync("acme", "ada", grant => grant with { Name = "Ada" }, CancellationToken.None));
        _clock.Advance(TimeSpan.FromSeconds(10));
        await grants.ChangeAsync("acme", "ada", grant => grant with { Name = "Ada" }, CancellationToken.None);

        Assert.Equal("new", Open(other, Seal(one, "new")));
        Assert.Equal("refresh", (await Grants(one).FindAsync("acme", "ada", CancellationToken.None))!.For("cloud-1")!.Refresh);
    }

    [Fact]
    public void A_vault_that_fails_later_leaves_the_known_keys_in_use()
    {
        var one = Instance();
        var good = Seal(one, "good");
        _secrets.Broken = true;
        Assert.Throws<KeysUnsureException>(() => Open(one, Forged(good)));
        Assert.Equal("good", Open(one, good));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("good", Open(one, good));
        Assert.Equal("more", Open(one, Seal(one, "more")));

        _secrets.Broken = false;
        var other = Instance();
        Rotate(other);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("new", Open(one, Seal(other, "new")));
    }

    [Fact]
    public async Task Made_up_keys_make_nobody_wait_for_a_slow_vault()
    {
        var one = Instance();
        var good = Seal(one, "good");
        _secrets.Slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(() => Open(one, Forged(good)));
        await _secrets.Asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        foreach (var _ in Enumerable.Range(0, 5))
            await Assert.ThrowsAsync<KeysUnsureException>(() => Task.Run(() => Open(one, Forged(good))).WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal("good", Open(one, good));

        Assert.False(reading.IsCompleted);
        _secrets.Slow.SetResult();
        await Assert.ThrowsAsync<CryptographicException>(() => reading);
    }

    [Fact]
    public void A_vault_that_does_not_answer_at_the_start_is_asked_once_in_ten_seconds()
    {
        var sealedElsewhere = Seal(Instance(), "good");
        var one = Instance();
        _secrets.Broken = true;
        var before = _secrets.Tries;
        for (var times = 0; times < 5; times++) Assert.Throws<IOException>(() => Open(one, sealedElsewhere));
        Assert.Equal(before + 1, _secrets.Tries);

        _secrets.Broken = false;
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("good", Open(one, sealedElsewhere));
    }

    [Fact]
    public async Task The_lock_of_an_instance_that_died_is_taken_over_when_its_time_is_over()
    {
        await _tables.InsertAsync("locks", new TableRow("key-ring", "create", new Dictionary<string, object?> { ["Until"] = _clock.GetUtcNow().AddSeconds(30) }), None);
        Assert.Equal("x", Open(Instance(), Seal(Instance(), "x")));
        Assert.InRange(_clock.Waited, TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(35));
    }

    [Fact]
    public void Purposes_keep_payloads_apart_and_links_of_an_earlier_version_stay_good()
    {
        var one = Instance();
        var earlier = new ServiceCollection();
        earlier.AddDataProtection().SetApplicationName("atlassian-mcp-functions");
        earlier.Configure<KeyManagementOptions>(options => options.XmlRepository = new KeyRing(_secrets));
        using var built = earlier.BuildServiceProvider();
        var payload = built.GetRequiredService<IDataProtectionProvider>().CreateProtector("test", "inner").Protect([7]);

        var protection = one.GetRequiredService<IDataProtectionProvider>();
        Assert.Equal([7], protection.CreateProtector("test").CreateProtector("inner").Unprotect(payload));
        Assert.Throws<CryptographicException>(() => protection.CreateProtector("test").Unprotect(payload));
        Assert.IsType<SharedProtection>(protection);
    }

    public void Dispose()
    {
        _instances.ForEach(instance => instance.Dispose());
        _secrets.Dispose();
    }

    private ServiceProvider Instance(ISecretStore? secrets = null, ITableStore? tables = null, TimeProvider? time = null)
    {
        var services = new ServiceCollection().AddSingleton(time ?? _clock).AddSingleton(secrets ?? _secrets).AddSingleton(tables ?? _tables).AddLogging();
        var instance = services.AddKeyRing().BuildServiceProvider();
        _instances.Add(instance);
        return instance;
    }

    private KeyVaultSecretStore VaultStore()
    {
        var line = new StorageLine(() => vault.Credential, TimeProvider.System, vault.Transport);
        return new KeyVaultSecretStore(new SecretClient(FakeKeyVault.Address, line.Credential(), line.Configure(new SecretClientOptions())), TimeProvider.System, new KnownSecrets());
    }

    // Data protection looks at the real clock.
    private static IKey Rotate(ServiceProvider instance)
    {
        var now = TimeProvider.System.GetUtcNow();
        return instance.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90));
    }

    private static IDataProtector Protector(ServiceProvider instance) => instance.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private GrantStore Grants(ServiceProvider instance) => new(_tables, instance.GetRequiredService<IDataProtectionProvider>(), _clock);

    private static byte[] Seal(ServiceProvider instance, string text) => Protector(instance).Protect(Encoding.UTF8.GetBytes(text));

    private static string Open(ServiceProvider instance, byte[] payload) => Encoding.UTF8.GetString(Protector(instance).Unprotect(payload));

    private static Guid KeyOf(byte[] payload) => new(payload.AsSpan(4, 16));

    private static byte[] Forged(byte[] payload) => [.. payload[..4], .. RandomNumberGenerator.GetBytes(16), .. payload[20..]];

    private static bool Refuses(ServiceProvider instance, byte[] payload)
    {
        try
        {
            Open(instance, payload);
            return false;
        }
        catch (CryptographicException)
        {
            return true;
        }
    }
}
