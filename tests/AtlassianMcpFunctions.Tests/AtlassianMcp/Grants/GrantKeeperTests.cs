using AtlassianMcp.Grants;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Storage.Local;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Grants;

/// <summary>What becomes of tokens that are renewed while somebody else changes the grant.</summary>
public sealed class GrantKeeperTests
{
    private static readonly GrantedTokens Stale = new("old", "refresh-1", DateTimeOffset.UnixEpoch, []) { Places = ["cloud-1"], Account = "ada" };
    private readonly StillClock _time = new();
    private readonly GrantStore _store;
    private readonly GrantKeeper _keeper;

    public GrantKeeperTests()
    {
        _store = new GrantStore(new InMemoryTableStore(new StoreNames()), new EphemeralDataProtectionProvider(), _time);
        _keeper = new GrantKeeper(_store, _time, NullLogger<GrantKeeper>.Instance);
    }

    [Fact]
    public async Task Renewed_tokens_are_kept_when_the_user_connects_another_site_meanwhile()
    {
        await GiveAsync(Stale);

        var got = await _keeper.GetAsync("acme", "ada", "cloud-1", null, async (_, _) =>
        {
            await GiveAsync(new GrantedTokens("personal", null, null, []) { Places = ["https://jira.example/"] });
            return Next("new", "refresh-2");
        }, CancellationToken.None);

        var kept = (await _store.FindAsync("acme", "ada", CancellationToken.None))!;
        Assert.Equal("new", got.Access);
        Assert.Equal(("new", "refresh-2", "ada"), (kept.For("cloud-1")!.Access, kept.For("cloud-1")!.Refresh, kept.For("cloud-1")!.Account));
        Assert.Equal("personal", kept.For("https://jira.example/")!.Access);
        Assert.Null(kept.LeasedUntil);
    }

    [Fact]
    public async Task Tokens_that_the_user_signed_in_for_meanwhile_count_instead_of_renewed_ones()
    {
        await GiveAsync(Stale);

        var got = await _keeper.GetAsync("acme", "ada", "cloud-1", null, async (_, _) =>
        {
            await GiveAsync(Next("signed-in", "refresh-9") with { Places = ["cloud-1", "cloud-2"] });
            return Next("new", "refresh-2");
        }, CancellationToken.None);

        Assert.Equal("signed-in", got.Access);
    }

    [Fact]
    public async Task A_grant_that_was_taken_away_meanwhile_does_not_come_back()
    {
        await GiveAsync(Stale);

        await Assert.ThrowsAsync<NotGrantedException>(() => _keeper.GetAsync("acme", "ada", "cloud-1", null, async (_, _) =>
        {
            await _store.RemoveAsync("acme", "ada", CancellationToken.None);
            return Next("new", "refresh-2");
        }, CancellationToken.None));

        Assert.Null(await _store.FindAsync("acme", "ada", CancellationToken.None));
    }

    [Fact]
    public async Task The_end_of_some_tokens_leaves_those_of_other_sites()
    {
        await GiveAsync(Stale);

        await Assert.ThrowsAsync<GrantOverException>(() => _keeper.GetAsync("acme", "ada", "cloud-1", null, async (_, _) =>
        {
            await GiveAsync(new GrantedTokens("personal", null, null, []) { Places = ["https://jira.example/"] });
            throw new GrantOverException("over");
        }, CancellationToken.None));

        var kept = (await _store.FindAsync("acme", "ada", CancellationToken.None))!;
        Assert.Equal(["https://jira.example/"], kept.Places);
        Assert.Null(kept.LeasedUntil);
    }

    [Fact]
    public async Task Whoever_took_an_old_lease_over_keeps_it()
    {
        await GiveAsync(Stale);
        var theirs = _time.GetUtcNow().AddMinutes(10);

        await _keeper.GetAsync("acme", "ada", "cloud-1", null, async (_, _) =>
        {
            await _store.ChangeAsync("acme", "ada", grant => grant with { LeasedUntil = theirs }, CancellationToken.None);
            return Next("new", "refresh-2");
        }, CancellationToken.None);

        Assert.Equal(theirs, (await _store.FindAsync("acme", "ada", CancellationToken.None))!.LeasedUntil);
    }

    [Fact]
    public async Task Renewed_tokens_survive_a_store_that_fails_for_a_while()
    {
        var tables = new FailingTables();
        var store = new GrantStore(tables, new EphemeralDataProtectionProvider(), TimeProvider.System);
        await store.ChangeAsync("acme", "ada", grant => grant.With(Stale), CancellationToken.None);
        var keeper = new GrantKeeper(store, new FastTime(20), NullLogger<GrantKeeper>.Instance);

        var got = await keeper.GetAsync("acme", "ada", "cloud-1", null, (_, _) =>
        {
            tables.Failures = 4;
            return Task.FromResult(new GrantedTokens("new", "refresh-2", TimeProvider.System.GetUtcNow().AddHours(1), []));
        }, CancellationToken.None);

        Assert.Equal(("new", 0), (got.Access, tables.Failures));
        Assert.Equal("refresh-2", (await store.FindAsync("acme", "ada", CancellationToken.None))!.For("cloud-1")!.Refresh);
    }

    [Fact]
    public void New_tokens_take_over_the_places_they_open_and_no_others()
    {
        var grant = new Grant("acme", "ada").With(Next("both", "r-1") with { Places = ["cloud-1", "cloud-2"] }).With(Next("one", "r-2") with { Places = ["CLOUD-1"] });

        Assert.Equal(("one", "both"), (grant.For("cloud-1")!.Access, grant.For("cloud-2")!.Access));
        Assert.Equal(["cloud-2"], grant.Without(["cloud-1"]).Places);
    }

    private GrantedTokens Next(string access, string refresh) => new(access, refresh, _time.GetUtcNow().AddHours(1), []) { Places = ["cloud-1"] };

    private sealed class FailingTables : ITableStore
    {
        private readonly InMemoryTableStore _inner = new(new StoreNames());

        /// <summary>How many reads and writes from now on fail.</summary>
        public int Failures { get; set; }

        public Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken) => Try(() => _inner.GetAsync(table, partition, row, cancellationToken));

        public Task<string> InsertAsync(string table, TableRow row, CancellationToken cancellationToken) => Try(() => _inner.InsertAsync(table, row, cancellationToken));

        public Task<string> ReplaceAsync(string table, TableRow row, CancellationToken cancellationToken) => Try(() => _inner.ReplaceAsync(table, row, cancellationToken));

        public Task<string> UpsertAsync(string table, TableRow row, CancellationToken cancellationToken) => Try(() => _inner.UpsertAsync(table, row, cancellationToken));

        public Task DeleteAsync(string table, string partition, string row, string? etag, CancellationToken cancellationToken) => _inner.DeleteAsync(table, partition, row, etag, cancellationToken);

        public IAsyncEnumerable<TableRow> QueryAsync(string table, string partition, string? rowPrefix, CancellationToken cancellationToken) => _inner.QueryAsync(table, partition, rowPrefix, cancellationToken);

        public IAsyncEnumerable<TableRow> ScanAsync(string table, string? partitionPrefix, CancellationToken cancellationToken) => _inner.ScanAsync(table, partitionPrefix, cancellationToken);

        public Task UpsertManyAsync(string table, IReadOnlyList<TableRow> rows, CancellationToken cancellationToken) => _inner.UpsertManyAsync(table, rows, cancellationToken);

        public Task PingAsync(CancellationToken cancellationToken) => _inner.PingAsync(cancellationToken);

        private Task<T> Try<T>(Func<Task<T>> ask)
        {
            if (Failures == 0) return ask();
            Failures--;
            return Task.FromException<T>(new IOException("The store does not answer."));
        }
    }

    private Task<Grant> GiveAsync(GrantedTokens tokens) => _store.ChangeAsync("acme", "ada", grant => grant.With(tokens), CancellationToken.None);
}
