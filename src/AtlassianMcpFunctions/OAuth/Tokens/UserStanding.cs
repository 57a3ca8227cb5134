using AtlassianMcp.Grants;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.SignIn;

namespace AtlassianMcpFunctions.OAuth.Tokens;

/// <summary>Asks of a user who signed in earlier whether their sign-in and their grant still hold.</summary>
internal sealed class UserStanding(SignInStore signIns, GrantStore grants)
{
    private const string SignIn = "signin:";

    /// <summary>How the user stands now. What was stored before sign-ins were noted is judged by the grant alone.</summary>
    public async Task<Standing> CheckAsync(Tenant tenant, Caller caller, CancellationToken cancellationToken)
    {
        if (tenant.Access.OAuth is null) return new Standing(caller, StillIn.Closed);
        var id = StillIn.Noted(caller, SignIn);
        var signIn = id is null ? null : await signIns.FindAsync(tenant.Id, id, cancellationToken);
        if (id is not null && signIn is null) return new Standing(caller, "The sign-in that asked for this is no longer allowed: it was ended, or not used for too long. Sign in again.");
        var grant = await grants.FindAsync(tenant.Id, caller.Id, cancellationToken);
        if (grant is null || !(signIn?.HoldsBy(grant) ?? grant.Tokens.Count > 0)) return new Standing(caller, StillIn.NoGrant);
        return new Standing(caller with { Accounts = tenant.AccountsOf(grant), Places = signIn?.Places ?? caller.Places });
    }
}
