using Atlassian.Http;
using Atlassian.Platform;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin.Checks;

/// <summary>Calls a site as one of its accounts, or as nobody.</summary>
internal static class SiteVisit
{
    /// <summary>The line to the site as an account; null when its secret is not in the vault.</summary>
    public static async Task<AtlassianConnection?> AsAsync(CommandSession session, TenantSite site, ServiceAccount account, CancellationToken cancellationToken)
    {
        var secret = account.Value ?? await session.Use<ISecretStore>().GetLatestAsync(account.Secret, cancellationToken);
        if (secret is null) return null;
        var at = account.UsesGateway && site.CloudId is { } cloudId ? new AtlassianSite(site.Product, site.Url, Deployment.Cloud, session.Use<CloudAddresses>().Gateway(site.Product, cloudId)) : site.Direct;
        return new AtlassianConnection(at, account.With(secret), session.Use<TenantLines>().To(site));
    }

    /// <summary>The line to the site as nobody.</summary>
    public static AtlassianConnection AsNobody(CommandSession session, TenantSite site) => new(site.Direct, new Credential.Anonymous(), session.Use<TenantLines>().To(site));

    /// <summary>Whom the site takes the caller for.</summary>
    public static async Task<string> WhoAsync(AtlassianConnection line, CancellationToken cancellationToken)
    {
        var (id, name) = await WhoAmI.AskAsync(line, cancellationToken);
        return name ?? id ?? "somebody without a name";
    }
}
