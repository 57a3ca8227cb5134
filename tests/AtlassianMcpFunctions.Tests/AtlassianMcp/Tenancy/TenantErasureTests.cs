using Atlassian.Http;
using Atlassian.Platform;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Storage.Local;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tenancy;

/// <summary>What a removed tenant leaves is erased, and nothing else.</summary>
public sealed class TenantErasureTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StillClock _clock = new();
    private readonly InMemoryTableStore _tables = new(new StoreNames(null));
    private readonly InMemoryBlobStore _blobs;
    private readonly TenantStore _tenants;
    private readonly AtlassianTransport _network = new(new StubHandler(), TimeProvider.System);

    public TenantErasureTests()
    {
        _blobs = new InMemoryBlobStore(new StoreNames(null), _clock);
        _tenants = Tenants();
    }

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Everything_the_schema_keeps_under_a_tenant_is_erased_but_what_outlives_it()
    {
        Assert.Equal(SchemaPage.TablesOfTenants.Except(["audit", "signins"]).Order(), TenantErasure.Tables.Order());
        Assert.Equal(SchemaPage.ContainersOfTenants.Order(), TenantErasure.Containers.Order());
    }

    [Fact]
    public async Task A_removed_tenant_loses_all_and_its_neighbours_nothing()
    {
        await LeaveAsync("acme");
        await LeaveAsync("acme-2");
        await _tables.InsertAsync("audit", new TableRow("acme.2026-11-21", "r", new Dictionary<string, object?>()), None);
        await _tenants.RemoveAsync("acme", None);

        var count = await Erasure().EraseAsync("acme", None);

        Assert.Equal((2 * TenantErasure.Tables.Count) + TenantErasure.Containers.Count, count);
        Assert.Empty(await LeftAsync("acme"));
        Assert.Equal(count, (await LeftAsync("acme-2")).Count);
        Assert.NotNull(await _tables.GetAsync("audit", "acme.2026-11-21", "r", None));
    }

    [Fact]
    public async Task What_is_written_after_the_removal_goes_with_the_timer_for_a_quarter_of_an_hour()
    {
        await _tenants.RemoveAsync("acme", None);
        await LeaveAsync("acme");
        await LeaveAsync("other");

        await Erasure().RunAsync(None);
        Assert.Empty(await LeftAsync("acme"));
        await LeaveAsync("acme");
        _clock.Advance(TimeSpan.FromMinutes(16));
        Assert.True(await _tenants.WasRemovedAsync("acme", None));
        await Erasure().RunAsync(None);

        Assert.Empty(await LeftAsync("acme"));
        Assert.False(await _tenants.WasRemovedAsync("acme", None));
        Assert.NotEmpty(await LeftAsync("other"));
    }

    [Fact]
    public async Task A_tenant_that_is_there_again_keeps_what_it_has()
    {
        await _tenants.RemoveAsync("acme", None);
        await LeaveAsync("acme");

        await _tables.InsertAsync("tenants", new TableRow("tenants", "acme", new Dictionary<string, object?> { ["Document0"] = """{"id":"acme"}""" }), None);
        Assert.Equal(0, await Erasure().EraseAsync("acme", None));
        await _tables.DeleteAsync("tenants", "tenants", "acme", etag: null, None);
        var described = new TenantErasure(_tables, _blobs, Tenants(new Tenant("acme")), _clock);
        Assert.Equal(0, await described.EraseAsync("acme", None));

        Assert.NotEmpty(await LeftAsync("acme"));
    }

    private TenantStore Tenants(params IReadOnlyList<Tenant> described) => new(_tables, new CloudIdClient(_network), _clock, described);

    private TenantErasure Erasure() => new(_tables, _blobs, _tenants, _clock);

    private async Task LeaveAsync(string tenant)
    {
        foreach (var table in TenantErasure.Tables)
        {
            await _tables.UpsertAsync(table, new TableRow(tenant, "r", new Dictionary<string, object?>()), None);
            await _tables.UpsertAsync(table, new TableRow($"{tenant}.folder.set", "r", new Dictionary<string, object?>()), None);
        }

        foreach (var container in TenantErasure.Containers) await _blobs.WriteAsync(new BlobWrite(container, $"{tenant}/folder/file", "text/plain"), (_, _) => Task.CompletedTask, None);
    }

    private async Task<List<string>> LeftAsync(string tenant)
    {
        var left = new List<string>();
        foreach (var table in TenantErasure.Tables)
        {
            left.AddRange(await _tables.ScanAsync(table, partitionPrefix: null, None).Where(row => row.Partition.Split('.')[0] == tenant).Select(row => $"{table} {row.Partition}").ToListAsync(None));
        }

        foreach (var container in TenantErasure.Containers) left.AddRange(await _blobs.ListAsync(container, $"{tenant}/", None).Select(blob => $"{container} {blob.Name}").ToListAsync(None));
        return left;
    }
}
