using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>A tenant being changed, and the secrets to be stored with it.</summary>
internal sealed record TenantEdit(Tenant Tenant)
{
    /// <summary>Values of secrets by name.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>The change with a secret more.</summary>
    public TenantEdit Storing(string name, string value) => this with { Secrets = new Dictionary<string, string>(Secrets) { [name] = value } };

    /// <summary>The change with some sites changed.</summary>
    public TenantEdit WithSites(Func<TenantSite, bool> which, Func<TenantSite, TenantSite> change) =>
        this with { Tenant = Tenant with { Sites = [.. Tenant.Sites.Select(site => which(site) ? change(site) : site)] } };
}
