using Atlassian.Http;
using Atlassian.Platform;
using AtlassianMcp.Grants;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Tenancy;

/// <summary>Says where a caller reaches a site, and what they show there.</summary>
/// <param name="Site">The site, with the address of its API for this kind of credential.</param>
/// <param name="Credentials">Gives the credential of each attempt.</param>
public sealed record SiteAccess(AtlassianSite Site, CredentialSource Credentials)
{
    /// <summary>The account that the credential last given stands for; null before one was given.</summary>
    public string? Account { get; internal set; }

    /// <summary>Whose credential it is, the same in all instances; never the credential.</summary>
    public string Identity { get; init; } = "";
}

/// <summary>Finds what a caller may show to a site: their own grant, a service account's secret, or what they brought; never one in place of another.</summary>
public sealed class TenantCredentials(ISecretStore secrets, GrantStore grants, GrantKeeper keeper, OAuthClient oauth, SignInApps apps, CloudAddresses cloud, PublicAddress address)
{
    /// <summary>How the caller reaches the site. Asking its credentials throws <see cref="NotAvailableException"/> when the caller has nothing to show there.</summary>
    public SiteAccess Of(Tenant tenant, TenantSite site, Caller caller) => caller.Kind switch
    {
        CallerKind.Local or CallerKind.Key => OfAccount(site, caller),
        _ when site.Place is null => Closed(site, NoCloudId(site)),
        CallerKind.Bearer => OfBearer(site, caller),
        _ => OfGrant(tenant, site, site.Place, caller),
    };

    /// <summary>What the tokens that a caller granted may be used for at a site; null for callers who show something else, or tokens that do not tell.</summary>
    public async Task<IReadOnlyList<string>?> ScopesAsync(Tenant tenant, TenantSite site, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Kind is not (CallerKind.User or CallerKind.Directory) || site.Place is not { } place) return null;
        return (await grants.FindAsync(tenant.Id, caller.Id, cancellationToken))?.For(place)?.Scopes is { Count: > 0 } scopes ? scopes : null;
    }

    private SiteAccess OfAccount(TenantSite site, Caller caller) => site.Account(caller.Account) is { } account
        ? UsesGateway(site, account) && site.Place is null ? Closed(site, NoCloudId(site)) : Noting(
            UsesGateway(site, account) ? Gateway(site) : site.Direct,
            async (refused, cancellationToken) => (account.With(await SecretAsync(account, refused is not null, cancellationToken)), account.User ?? account.Name),
            $"account {account.Name} {account.User}")
        : Closed(site, $"{site} has no account '{caller.Account ?? ServiceAccount.Default}' for API keys. An administrator adds one with: tenant set.");

    // GraphQL takes names and tokens at the site's own address (https://developer.atlassian.com/platform/atlassian-graphql-api/graphql/#authentication).
    private static bool UsesGateway(TenantSite site, ServiceAccount account) => account.UsesGateway && !(site.Product == Product.Compass && account.Kind == CredentialKind.ScopedToken);

    // Notes whose credential it was, for the audit log.
    private static SiteAccess Noting(AtlassianSite site, Func<Credential?, CancellationToken, ValueTask<(Credential Credential, string Account)>> give, string identity)
    {
        SiteAccess? access = null;
        access = new SiteAccess(site, async (refused, cancellationToken) =>
        {
            var (credential, account) = await give(refused, cancellationToken);
            access!.Account = account;
            return credential;
        })
        { Identity = identity };
        return access;
    }

    private async Task<string> SecretAsync(ServiceAccount account, bool wasRefused, CancellationToken cancellationToken) =>
        account.Value
        ?? (wasRefused ? await secrets.GetLatestAsync(account.Secret, cancellationToken) : await secrets.GetAsync(account.Secret, cancellationToken))
        ?? throw new NotAvailableException($"The secret '{account.Secret}' is not in the vault. An administrator stores it with: tenant set … --account {account.Name}.");

    private SiteAccess OfBearer(TenantSite site, Caller caller) => caller.Presented.TryGetValue(site.CredentialKey, out var brought)
        ? Noting(UserSite(site), (_, _) => ValueTask.FromResult((brought, caller.Id)), caller.Id)
        : Closed(site, $"This request brought no credential for {site}.");

    private SiteAccess OfGrant(Tenant tenant, TenantSite site, string place, Caller caller) => Noting(UserSite(site), async (refused, cancellationToken) =>
    {
        var shown = (refused as Credential.Bearer)?.Token;
        try
        {
            var tokens = await keeper.GetAsync(tenant.Id, caller.Id, place, shown, (refresh, token) => RenewAsync(tenant, site, refresh, token), cancellationToken);
            if (caller.Places?.Contains(place, GrantedTokens.PlaceComparer) == false)
                throw new NotAvailableException($"You did not choose {site} for this client: sign in again from it and choose it.");
            return (new Credential.Bearer(tokens.Access), tokens.Account ?? caller.Id);
        }
        catch (NotGrantedException)
        {
            throw new NotAvailableException(Unconnected(tenant, site, caller));
        }
    },
    caller.Id);

    private string Unconnected(Tenant tenant, TenantSite site, Caller caller) => caller.Kind == CallerKind.Directory
        ? $"You have not connected {site} yet: open {address.LinkOf(tenant.Id)} in a browser, sign in with Atlassian there, and try again."
        : $"You have not connected {site}: sign in again from your client and choose it.";

    private static SiteAccess Closed(TenantSite site, string reason) => new(site.Direct, (_, _) => throw new NotAvailableException(reason));

    private AtlassianSite UserSite(TenantSite site) => site.Deployment == Deployment.Cloud ? Gateway(site) : site.Direct;

    private async Task<GrantedTokens> RenewAsync(Tenant tenant, TenantSite site, string refreshToken, CancellationToken cancellationToken)
    {
        try
        {
            return Granted(
                await apps.AskAsync(tenant, site, (provider, app) => oauth.RefreshAsync(provider, app, refreshToken, address.CallbackOf(tenant.Id, site), cancellationToken), cancellationToken)
                    ?? throw new GrantOverException("The app that was used to sign in is no longer configured."),
                refreshToken);
        }
        catch (OAuthException refusal) when (refusal.IsOver)
        {
            throw new GrantOverException(refusal.Message);
        }
    }

    /// <summary>Tokens as a grant keeps them.</summary>
    public static GrantedTokens Granted(OAuthTokens tokens, string? earlierRefresh = null) =>
        new(tokens.AccessToken, tokens.RefreshToken ?? earlierRefresh, tokens.ExpiresAt, tokens.Scopes);

    private AtlassianSite Gateway(TenantSite site) => new(
        site.Product,
        site.Url,
        Deployment.Cloud,
        cloud.Gateway(site.Product, site.CloudId!));

    private static string NoCloudId(TenantSite site) => $"The cloud id of {site.Url} is not known. An administrator finds it with: tenant check.";
}
