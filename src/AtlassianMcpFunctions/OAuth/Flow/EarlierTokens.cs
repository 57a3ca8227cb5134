using Atlassian.Http;
using Atlassian.Platform;
using AtlassianMcp.Grants;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>The tokens a user has from earlier sign-ins, which their other programs go by: new ones that may do less do not take their place.</summary>
internal sealed class EarlierTokens(GrantStore grants, TenantCredentials credentials, AccountClient accounts, SiteAccounts siteAccounts)
{
    /// <summary>What the user's tokens for a site may do; for Cloud those for any site, since it is the user who chooses at Atlassian which.</summary>
    public async Task<IReadOnlyList<string>> ScopesAsync(Tenant tenant, SignedInUser user, TenantSite site, CancellationToken cancellationToken)
    {
        var places = tenant.Sites.Where(other => other.Key == site.Key || (IsCloud(site) && IsCloud(other))).Select(other => other.Place).OfType<string>();
        var grant = await grants.FindAsync(tenant.Id, user.CallerId, cancellationToken);
        return [.. places.Select(place => grant?.For(place)).OfType<GrantedTokens>().SelectMany(tokens => tokens.Scopes).Distinct()];
    }

    /// <summary>Whether the earlier tokens still work at some places, and may do all that is wanted there: Atlassian is asked.</summary>
    public async Task<bool> StillDoAsync(Tenant tenant, SignedInUser user, IReadOnlyList<string> places, IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        var grant = await grants.FindAsync(tenant.Id, user.CallerId, cancellationToken);
        foreach (var place in places)
        {
            var site = tenant.Sites.First(site => GrantedTokens.PlaceComparer.Equals(site.Place, place));
            if (grant?.For(place) is not { } tokens || wanted.Except(tokens.Scopes).Any() || !await WorkAsync(tenant, site, user, tokens, cancellationToken)) return false;
        }

        return true;
    }

    private async Task<bool> WorkAsync(Tenant tenant, TenantSite site, SignedInUser user, GrantedTokens tokens, CancellationToken cancellationToken)
    {
        try
        {
            var give = credentials.Of(tenant, site, new Caller(user.CallerId, CallerKind.User)).Credentials;
            var shown = (Credential.Bearer)await give(null, cancellationToken);
            if (!IsCloud(site)) return (await siteAccounts.JudgeAsync(site, shown.Token, cancellationToken)).Id == tokens.Account;
            var reached = await SiteAsync(site, shown, cancellationToken) ?? await SiteAsync(site, (Credential.Bearer)await give(shown, cancellationToken), cancellationToken);
            // Scopes of products that the site does not have, or of none, are not told there.
            return reached is not null && reached.Scopes.Count > 0 && !Told(tokens.Scopes, reached.Scopes).Except(reached.Scopes).Any();
        }
        catch (Exception over) when (over is GrantOverException or NotAvailableException or OAuthException or SignInProblemException or TimeoutException)
        {
            return false;
        }
    }

    // What the token reaches there; null when it is refused.
    private async Task<AccessibleSite?> SiteAsync(TenantSite site, Credential.Bearer shown, CancellationToken cancellationToken)
    {
        try
        {
            return (await accounts.SitesAsync(shown.Token, cancellationToken)).FirstOrDefault(one => GrantedTokens.PlaceComparer.Equals(one.Id, site.Place));
        }
        catch (OAuthException refused) when (refused.Error == "invalid_token")
        {
            return null;
        }
    }

    // Of the scopes that a token was given, those of the products that Atlassian tells scopes of.
    private static IEnumerable<string> Told(IReadOnlyList<string> given, IReadOnlyList<string> told) =>
        given.Where(scope => told.Any(one => IsOfJira(one) == IsOfJira(scope)) && (IsOfJira(scope) || scope.Contains("confluence", StringComparison.Ordinal)));

    private static bool IsOfJira(string scope) => scope.Contains("jira", StringComparison.Ordinal);

    private static bool IsCloud(TenantSite site) => site.Deployment == Deployment.Cloud;
}
