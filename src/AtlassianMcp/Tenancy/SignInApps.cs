using Atlassian.Http;
using Atlassian.Platform;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Tenancy;

/// <summary>Speaks to Atlassian's authorization servers as the apps that a tenant registered there.</summary>
public sealed class SignInApps(ISecretStore secrets, TenantLines lines, CloudAddresses cloud)
{
    /// <summary>Asks the authorization server of a site's users, once more when a rotated secret may be why it refused.</summary>
    /// <returns>Null when no app is configured, or its secret is missing.</returns>
    /// <exception cref="OAuthException">It refused.</exception>
    public async Task<T?> AskAsync<T>(Tenant tenant, TenantSite site, Func<OAuthProvider, OAuthRegistration, Task<T>> ask, CancellationToken cancellationToken) where T : class
    {
        if (AppOf(tenant, site) is not { } app || Registration(app, await SecretAsync(app, secrets.GetAsync, cancellationToken)) is not { } registration) return null;
        try
        {
            return await ask(ProviderOf(site), registration);
        }
        catch (OAuthException refusal) when (refusal.IsOfApp)
        {
            // A refused app has used nothing up. Where nobody answered, a token may be used up: that is not tried again.
            var latest = Registration(app, await SecretAsync(app, secrets.GetLatestAsync, cancellationToken));
            if (latest is null || latest == registration) throw;
            return await ask(ProviderOf(site), latest);
        }
    }

    /// <summary>The page where users of a site sign in; null when no app is configured.</summary>
    public Uri? PageOf(Tenant tenant, TenantSite site, Func<OAuthProvider, string, Uri> address) => AppOf(tenant, site) is { } app ? address(ProviderOf(site), app.ClientId) : null;

    private static OAuthApp? AppOf(Tenant tenant, TenantSite site) => site.Deployment == Deployment.Cloud ? tenant.Access.CloudApp : site.OAuthApp;

    private OAuthProvider ProviderOf(TenantSite site) =>
        site.Deployment == Deployment.Cloud ? OAuthProvider.Cloud(cloud) : OAuthProvider.DataCenter(site.Direct) with { Way = lines.To(site) };

    private static OAuthRegistration? Registration(OAuthApp app, string? secret) => secret is null ? null : new OAuthRegistration(app.ClientId, secret);

    private static async Task<string?> SecretAsync(OAuthApp app, Func<string, CancellationToken, Task<string?>> read, CancellationToken cancellationToken) =>
        app.Value ?? await read(app.Secret, cancellationToken);
}
