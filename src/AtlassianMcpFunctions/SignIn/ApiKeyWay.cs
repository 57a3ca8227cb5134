using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>Programs with an API key: <c>Authorization: Bearer amcp_…</c>.</summary>
internal sealed class ApiKeyWay(ApiKeyStore keys, TenantStore tenants) : IWayIn
{
    public async ValueTask<Entry?> TryAsync(Presented presented, CancellationToken cancellationToken)
    {
        if (presented.Bearer?.StartsWith(ApiKeyStore.Prefix, StringComparison.Ordinal) != true) return null;
        var key = await keys.CheckAsync(presented.Bearer, cancellationToken);
        var isHere = key is not null && (presented.TenantId is null || presented.TenantId == key.TenantId);
        var tenant = isHere ? await tenants.FindAsync(key!.TenantId, cancellationToken) : null;
        // Whatever is wrong with it, the answer is the same: there is nothing to learn by trying.
        return tenant is { Access.ApiKeys: true }
            ? new Entry.Welcome(tenant, key!.Caller)
            : new Entry.Refused(StatusCodes.Status401Unauthorized, "This API key is not valid here: it may be mistyped, over, taken back, or another tenant's. An administrator makes one with: key create.", "invalid_token");
    }
}
