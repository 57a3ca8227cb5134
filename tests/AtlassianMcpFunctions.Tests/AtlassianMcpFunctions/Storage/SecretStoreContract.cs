using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

/// <summary>What every secret store must do, wherever it keeps its secrets.</summary>
public abstract class SecretStoreContract
{
    private static readonly CancellationToken None = CancellationToken.None;
    private ISecretStore? _store;

    private ISecretStore Store => _store ??= CreateStore();

    /// <summary>An empty store.</summary>
    private protected abstract ISecretStore CreateStore();

    [Fact]
    public async Task A_secret_is_read_as_last_set()
    {
        await Store.SetAsync("tenant-acme", "one", None);
        Assert.Equal("one", await Store.GetAsync("tenant-acme", None));
        await Store.SetAsync("tenant-acme", "zwei \"ü\" 日本\n😀", None);

        Assert.Equal("zwei \"ü\" 日本\n😀", await Store.GetAsync("tenant-acme", None));
        Assert.Equal("zwei \"ü\" 日本\n😀", await Store.GetLatestAsync("tenant-acme", None));
    }

    [Fact]
    public async Task A_missing_secret_reads_as_nothing_and_deletes_in_peace()
    {
        Assert.Null(await Store.GetAsync("nope", None));
        await Store.DeleteAsync("nope", None);
    }

    [Fact]
    public async Task A_deleted_secret_is_gone_and_can_be_set_again()
    {
        await Store.SetAsync("grant-1", "old", None);
        await Store.DeleteAsync("grant-1", None);
        Assert.Null(await Store.GetAsync("grant-1", None));
        Assert.Empty(await Store.ListAsync("", None).ToListAsync(None));

        await Store.SetAsync("grant-1", "new", None);

        Assert.Equal("new", await Store.GetAsync("grant-1", None));
        Assert.Equal(["grant-1"], await Store.ListAsync("", None).ToListAsync(None));
    }

    [Fact]
    public async Task A_listing_names_what_starts_with_a_prefix()
    {
        foreach (var name in Enumerable.Range(0, 30).Select(number => $"grant-{number:D2}").Append("tenant-acme")) await Store.SetAsync(name, name, None);

        Assert.Equal(30, await Store.ListAsync("grant-", None).CountAsync(None));
        Assert.Equal(["tenant-acme"], await Store.ListAsync("tenant", None).ToListAsync(None));
    }

    [Fact]
    public async Task Names_know_no_case()
    {
        await Store.SetAsync("Tenant-Acme", "value", None);

        Assert.Equal("value", await Store.GetAsync("tenant-ACME", None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a_b")]
    [InlineData("a/b")]
    [InlineData("ü")]
    [InlineData("a\n")]
    public async Task A_name_the_vault_would_refuse_is_refused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.SetAsync(name, "value", None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.GetAsync(name, None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(name, None));
    }

    [Fact]
    public async Task A_value_too_large_for_the_vault_is_refused_without_being_quoted()
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => Store.SetAsync("large", new string('x', (25 * 1024) + 1), None));

        Assert.DoesNotContain("xxx", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_answers_a_ping() => await Store.PingAsync(None);
}
