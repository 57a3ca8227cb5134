using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AtlassianMcp.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcp.Grants;

/// <summary>A grant as administrators see it: whose, but not what it holds.</summary>
public sealed record GrantEntry(string CallerId, string? Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>Keeps grants, encrypted so that a row copied to another tenant or user cannot be read there.</summary>
public sealed class GrantStore(ITableStore tables, IDataProtectionProvider protection, TimeProvider time)
{
    private const string Table = "grants";

    /// <summary>The user's grant; null when there is none, or none that this server can read any more.</summary>
    public async Task<Grant?> FindAsync(string tenantId, string callerId, CancellationToken cancellationToken) =>
        await tables.GetAsync(Table, tenantId, RowOf(callerId), cancellationToken) is { } row ? Open(row, tenantId, callerId) : null;

    /// <summary>Stores a grant in place of the one it was read from, or a new one.</summary>
    /// <exception cref="StorageConflictException">Somebody else changed or made it meanwhile.</exception>
    public async Task<Grant> SaveAsync(Grant grant, CancellationToken cancellationToken)
    {
        var row = ToRow(grant);
        return grant with { ETag = grant.ETag is null ? await tables.InsertAsync(Table, row, cancellationToken) : await tables.ReplaceAsync(Table, row, cancellationToken) };
    }

    /// <summary>Changes the user's grant, or makes one, again and again until nobody comes between.</summary>
    public async Task<Grant> ChangeAsync(string tenantId, string callerId, Func<Grant, Grant> change, CancellationToken cancellationToken) =>
        (await ChangeAsync(tenantId, callerId, change, etag => new Grant(tenantId, callerId) { CreatedAt = time.GetUtcNow(), ETag = etag }, cancellationToken))!;

    /// <summary>Changes the user's grant in the same way; null when there is none.</summary>
    public Task<Grant?> ChangeIfThereAsync(string tenantId, string callerId, Func<Grant, Grant> change, CancellationToken cancellationToken) =>
        ChangeAsync(tenantId, callerId, change, _ => null, cancellationToken);

    private async Task<Grant?> ChangeAsync(string tenantId, string callerId, Func<Grant, Grant> change, Func<string?, Grant?> otherwise, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await tables.GetAsync(Table, tenantId, RowOf(callerId), cancellationToken);
            if (((row is null ? null : Open(row, tenantId, callerId)) ?? otherwise(row?.ETag)) is not { } grant) return null;
            try
            {
                return await SaveAsync(change(grant), cancellationToken);
            }
            catch (StorageConflictException)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Forgets the user's grant; a missing one is fine.</summary>
    public Task RemoveAsync(string tenantId, string callerId, CancellationToken cancellationToken) =>
        tables.DeleteAsync(Table, tenantId, RowOf(callerId), etag: null, cancellationToken);

    /// <summary>Lists whose grants a tenant holds.</summary>
    public async IAsyncEnumerable<GrantEntry> ListAsync(string tenantId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(Table, tenantId, rowPrefix: null, cancellationToken))
            yield return new GrantEntry(row.Get<string>("Caller")!, row.Get<string>("Name"), row.Get<DateTimeOffset>("CreatedAt"), row.Get<DateTimeOffset>("UpdatedAt"));
    }

    // Callers' ids hold characters that keys may not.
    private static string RowOf(string callerId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(callerId)));

    private IDataProtector Protector(string tenantId, string callerId) => protection.CreateProtector("AtlassianMcp.Grants.v2", tenantId, callerId);

    private TableRow ToRow(Grant grant) => new(grant.TenantId, RowOf(grant.CallerId), new Dictionary<string, object?>
    {
        ["Caller"] = grant.CallerId,
        ["Name"] = grant.Name,
        ["Sealed"] = Protector(grant.TenantId, grant.CallerId).Protect(JsonSerializer.SerializeToUtf8Bytes(grant)),
        ["LeasedUntil"] = grant.LeasedUntil,
        ["CreatedAt"] = grant.CreatedAt,
        ["UpdatedAt"] = time.GetUtcNow(),
    })
    { ETag = grant.ETag };

    private Grant? Open(TableRow row, string tenantId, string callerId)
    {
        try
        {
            var grant = JsonSerializer.Deserialize<Grant>(Protector(tenantId, callerId).Unprotect(row.Get<byte[]>("Sealed")!))!;
            return grant with { ETag = row.ETag, LeasedUntil = row.Get<DateTimeOffset?>("LeasedUntil") };
        }
        catch (CryptographicException)
        {
            return null; // its key was revoked, or the row was put here by hand: the user signs in again
        }
    }
}
