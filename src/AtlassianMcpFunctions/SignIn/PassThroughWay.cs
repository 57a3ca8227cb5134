using System.Security.Cryptography;
using System.Text;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>
/// Callers who bring an Atlassian credential of their own: an OAuth token with <c>X-Atlassian-Cloud-Id</c>, or personal access tokens in
/// <c>X-Atlassian-Jira-Personal-Token</c> and <c>X-Atlassian-Confluence-Personal-Token</c>. They reach sites on the tenant's list only, with what they brought only.
/// </summary>
internal sealed class PassThroughWay(TenantStore tenants, ServerSettings settings) : IWayIn
{
    private const string CloudIdHeader = "X-Atlassian-Cloud-Id";

    public async ValueTask<Entry?> TryAsync(Presented presented, CancellationToken cancellationToken)
    {
        var cloudId = presented.Header(CloudIdHeader);
        var brought = new[] { Product.Jira, Product.Confluence }.Where(product => presented.Http.Headers.ContainsKey(TokenHeader(product))).ToList();
        if (cloudId is null && brought.Count == 0) return null;
        // What is ours is never shown to a site, whichever ways are tried before this one.
        if (Tokens(presented, brought).Any(OwnTokens.Contains))
            return new Entry.Refused(StatusCodes.Status401Unauthorized, "A token or key of this server is not for Atlassian: send it alone, without X-Atlassian headers.", "invalid_token");
        var tenant = await tenants.FindAsync(presented.TenantId ?? settings.DefaultTenant, cancellationToken);
        if (tenant is not { Access.PassThrough: true })
            return new Entry.Refused(StatusCodes.Status401Unauthorized, "Atlassian credentials of your own are not taken here. Sign in, or send an API key: Authorization: Bearer amcp_….", "invalid_token", tenant);
        return cloudId is not null ? OnCloud(presented, tenant, cloudId, brought) : OnDataCenter(presented, tenant, brought);
    }

    private static IEnumerable<string> Tokens(Presented presented, List<Product> brought) =>
        brought.SelectMany(product => presented.Http.Headers[TokenHeader(product)]).Append(presented.Bearer).OfType<string>().Select(token => token.Trim());

    private static Entry OnCloud(Presented presented, Tenant tenant, string cloudId, List<Product> brought)
    {
        if (brought.Count > 0) return Wrong($"Send either {CloudIdHeader} or personal access tokens, not both.");
        if (presented.Bearer is null) return Wrong($"{CloudIdHeader} needs an Atlassian access token beside it: Authorization: Bearer TOKEN.");
        var sites = tenant.Sites.Where(site => site.Deployment == Deployment.Cloud && string.Equals(site.CloudId, cloudId, StringComparison.OrdinalIgnoreCase)).ToList();
        if (sites.Count == 0) return Unlisted();
        var credential = new Credential.Bearer(presented.Bearer);
        return new Entry.Welcome(tenant, CallerOf(presented.Bearer, sites.ToDictionary(site => site.Key, Credential (_) => credential)));
    }

    private static Entry OnDataCenter(Presented presented, Tenant tenant, List<Product> brought)
    {
        if (presented.Bearer is not null) return Wrong("Send either an Authorization header or personal access tokens, not both.");
        var credentials = new Dictionary<string, Credential>();
        foreach (var product in brought)
        {
            if (presented.Header(TokenHeader(product)) is not { } token || !token.All(char.IsAscii)) return Wrong($"{TokenHeader(product)} must hold one personal access token.");
            if (SiteOf(presented, tenant, product) is not { } site) return Unlisted();
            credentials[site.Key] = new Credential.Bearer(token);
        }

        return new Entry.Welcome(tenant, CallerOf(string.Join('\n', brought.Select(product => presented.Header(TokenHeader(product)))), credentials));
    }

    // Without an address only the one site there is can be meant: a token is never shown to a site it may not belong to.
    private static TenantSite? SiteOf(Presented presented, Tenant tenant, Product product)
    {
        var sites = tenant.SitesOf(product).Where(site => site.Deployment == Deployment.DataCenter).ToList();
        if (presented.Header($"X-Atlassian-{product}-Url") is not { } address) return sites.Count == 1 ? sites[0] : null;
        return Uri.TryCreate(address, UriKind.Absolute, out var url) ? sites.Find(site => url == site.Url || new AtlassianSite(product, site.Url, site.Deployment).BaseUrl == Trimmed(url)) : null;
    }

    private static Uri Trimmed(Uri url) => new(url.GetLeftPart(UriPartial.Path).TrimEnd('/'));

    private static Caller CallerOf(string secret, Dictionary<string, Credential> credentials) =>
        new($"token:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))[..24]}", CallerKind.Bearer) { Presented = credentials };

    private static string TokenHeader(Product product) => $"X-Atlassian-{product}-Personal-Token";

    private static Entry.Refused Wrong(string reason) => new(StatusCodes.Status400BadRequest, reason, "invalid_request");

    private static Entry.Refused Unlisted() =>
        new(StatusCodes.Status403Forbidden, "The site is not on this tenant's list, or the list has several and none was named: X-Atlassian-Jira-Url, X-Atlassian-Confluence-Url or X-Atlassian-Cloud-Id names one.");
}
