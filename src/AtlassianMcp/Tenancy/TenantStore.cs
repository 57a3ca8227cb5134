using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Atlassian.Http;
using Atlassian.Platform;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Tenancy;

/// <summary>A tenant and the version it was read at.</summary>
public sealed record StoredTenant(Tenant Tenant, string? ETag);

/// <summary>Finds tenants by id: the one of the environment, and those that administrators added. What one changes counts everywhere after 15 seconds at the latest.</summary>
public sealed class TenantStore(ITableStore tables, CloudIdClient cloudIds, TimeProvider time, params IReadOnlyList<Tenant> fixedTenants)
{
    private const string Table = "tenants";
    private const string Partition = "tenants";
    private const string Removed = "removed";
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, (Tenant? Tenant, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <summary>The tenants that come from the environment instead of the table.</summary>
    public IReadOnlyList<Tenant> Fixed => fixedTenants;

    /// <summary>The tenant of that id; null when there is none.</summary>
    public async ValueTask<Tenant?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(id, out var entry) && entry.Until > time.GetUtcNow()) return entry.Tenant;
        if (!TenantRules.IsId(id)) return null;
        var tenant = fixedTenants.FirstOrDefault(tenant => tenant.Id == id) is { } known
            ? await WithCloudIdsAsync(known, cancellationToken)
            : (await ReadAsync(id, cancellationToken))?.Tenant;
        if (_known.Count > 1000) _known.Clear(); // ids that nobody has are remembered, too
        _known[id] = (tenant, time.GetUtcNow() + Freshness);
        return tenant;
    }

    /// <summary>The tenant as the table has it now, past everything remembered.</summary>
    public async Task<StoredTenant?> ReadAsync(string id, CancellationToken cancellationToken) =>
        await tables.GetAsync(Table, Partition, id, cancellationToken) is { } row ? new StoredTenant(FromRow(row), row.ETag) : null;

    /// <summary>Lists the tenants of the table.</summary>
    public async IAsyncEnumerable<Tenant> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(Table, Partition, rowPrefix: null, cancellationToken)) yield return FromRow(row);
    }

    /// <summary>Stores a tenant: a new one without an ETag, a changed one with the ETag it was read at.</summary>
    /// <exception cref="StorageConflictException">It exists already, or somebody else changed it.</exception>
    /// <exception cref="ArgumentException">It is not in order; the message has one line for each problem.</exception>
    public async Task SaveAsync(StoredTenant stored, CancellationToken cancellationToken)
    {
        if (TenantRules.Problems(stored.Tenant) is { Count: > 0 } problems) throw new ArgumentException(string.Join('\n', problems));
        var row = ToRow(stored);
        if (stored.ETag is null) await tables.InsertAsync(Table, row, cancellationToken);
        else await tables.ReplaceAsync(Table, row, cancellationToken);
        _known.TryRemove(stored.Tenant.Id, out _);
    }

    /// <summary>Removes a tenant and notes that it was, for what it leaves; a missing one is fine.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        await tables.UpsertAsync(Table, new TableRow(Removed, id, new Dictionary<string, object?> { ["RemovedAt"] = time.GetUtcNow() }), cancellationToken);
        await tables.DeleteAsync(Table, Partition, id, etag: null, cancellationToken);
        _known.TryRemove(id, out _);
    }

    /// <summary>Lists tenants that were removed, and when, until that is forgotten.</summary>
    public async IAsyncEnumerable<(string Id, DateTimeOffset At)> RemovedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(Table, Removed, rowPrefix: null, cancellationToken)) yield return (row.Row, row.Get<DateTimeOffset>("RemovedAt"));
    }

    /// <summary>Whether a tenant was removed whose remains may still be there.</summary>
    public async Task<bool> WasRemovedAsync(string id, CancellationToken cancellationToken) => await tables.GetAsync(Table, Removed, id, cancellationToken) is not null;

    /// <summary>Forgets that a tenant was removed: nothing of it is left.</summary>
    public Task ForgetRemovalAsync(string id, CancellationToken cancellationToken) => tables.DeleteAsync(Table, Removed, id, etag: null, cancellationToken);

    // What the environment describes has no cloud ids; they are asked for where somebody may need the gateway.
    private async Task<Tenant> WithCloudIdsAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        if (tenant.Access is { OAuth: null, PassThrough: false }) return tenant;
        var sites = new List<TenantSite>();
        foreach (var site in tenant.Sites)
        {
            var isKnown = site.Deployment != Deployment.Cloud || site.CloudId is not null;
            sites.Add(isKnown ? site : site with { CloudId = await cloudIds.FindAsync(site.Direct, cancellationToken) });
        }

        return tenant with { Sites = sites };
    }

    private static TableRow ToRow(StoredTenant stored)
    {
        var json = JsonSerializer.Serialize(stored.Tenant, TenantJson.Compact);
        return new TableRow(Partition, stored.Tenant.Id, new Dictionary<string, object?>(LongText.Spread("Document", json))) { ETag = stored.ETag };
    }

    private static Tenant FromRow(TableRow row) => JsonSerializer.Deserialize<Tenant>(LongText.Gather(row, "Document")!, TenantJson.Compact)!;
}
