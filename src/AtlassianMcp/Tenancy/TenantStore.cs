namespace AtlassianMcp.Tenancy;

/// <summary>Finds tenants by id.</summary>
public sealed class TenantStore(IEnumerable<Tenant> tenants)
{
    private readonly Dictionary<string, Tenant> _byId = tenants.ToDictionary(tenant => tenant.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The tenant of that id; null when there is none.</summary>
    public Tenant? Find(string id) => _byId.GetValueOrDefault(id);
}
