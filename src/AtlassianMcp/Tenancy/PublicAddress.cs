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

    /// <summary>Whether a platform stands in front that signs people in and lets nobody else through.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>Where a user of Microsoft Entra ID connects their Atlassian account, by way of the platform's sign-in page
    /// (https://learn.microsoft.com/azure/app-service/configure-authentication-customize-sign-in-out): it may answer everything else with 401.</summary>
    public Uri LinkOf(string tenantId) => Of(IsGuarded ? $"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString($"/link/{tenantId}?{SignedIn}=1")}" : $"/link/{tenantId}");

    /// <summary>The parameter with which the platform's sign-in page sends people back, once.</summary>
    public const string SignedIn = "signed_in";

    /// <summary>The address of a path below it.</summary>
    public Uri Of(string path) => new(BaseUrl, path);
}
