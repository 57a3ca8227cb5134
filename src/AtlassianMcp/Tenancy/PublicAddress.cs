using Atlassian.Http;

namespace AtlassianMcp.Tenancy;

/// <summary>Where clients reach this server; from configuration, never from a request.</summary>
public sealed record PublicAddress(Uri BaseUrl)
{
    /// <summary>
    /// Where a site's authorization server sends users back to; what the app registered there must have as its callback address. Each server has an address
    /// of its own: what comes back there can only be from that one (RFC 9700 §4.4.2).
    /// </summary>
    public Uri CallbackOf(string tenantId, TenantSite site) => Of(site.Deployment == Deployment.Cloud ? CloudCallback : $"/oauth/callback/{tenantId}/{site.Key.Replace(':', '/')}");

    /// <summary>The path of the callback address for Atlassian Cloud.</summary>
    public const string CloudCallback = "/oauth/callback/atlassian";

    /// <summary>The paths of the callback addresses for Data Center sites.</summary>
    public const string SiteCallbacks = "/oauth/callback/{tenant}/{product}/{alias}";

    /// <summary>The address of a path below it.</summary>
    public Uri Of(string path) => new(BaseUrl, path);
}
