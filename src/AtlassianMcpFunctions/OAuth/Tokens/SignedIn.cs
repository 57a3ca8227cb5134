using AtlassianMcp.Grants;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.OAuth.Tokens;

/// <summary>Tells who stands behind a sign-in at this moment, whatever bears its id: an access token, or a browser's session.</summary>
internal sealed class SignedIn(SignInStore signIns, GrantStore grants, TenantStore tenants)
{
    /// <summary>The tenant, the sign-in and the caller; null when the sign-in, the tenant's door or what the user let us use at Atlassian is over.</summary>
    public async Task<(Tenant Tenant, ClientSignIn SignIn, Caller Caller)?> FindAsync(string tenantId, string id, CancellationToken cancellationToken)
    {
        if (await signIns.FindAsync(tenantId, id, cancellationToken) is not { } signIn) return null;
        if (await tenants.FindAsync(tenantId, cancellationToken) is not { Access.OAuth: not null } tenant) return null;
        // A user whom Atlassian no longer lets in must sign in again, which only a 401 brings about.
        if (await grants.FindAsync(tenantId, signIn.CallerId, cancellationToken) is not { } grant || !signIn.HoldsBy(grant)) return null;
        return (tenant, signIn, signIn.Caller with { Accounts = tenant.AccountsOf(grant) });
    }
}
