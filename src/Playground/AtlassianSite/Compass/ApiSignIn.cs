using Playground.AtlassianSite.Accounts;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Compass;

/// <summary>Sign-in at <c>api.atlassian.com/graphql</c>: access tokens of apps, service accounts, and e-mail with an API token.</summary>
internal sealed class ApiSignIn(AtlassianStore any, TokenLedger tokens, CredentialBook credentials) : ISignIn
{
    public Identity Identify(HttpRequest request, bool isConfluence)
    {
        var user = Read(request.Headers.Authorization.FirstOrDefault()) is { } pass ? any.Users.ByName(pass.UserName) : null;
        return user is null ? new(null, GatewaySignIn.Unauthorized) : new(user, null, "X-AACCOUNTID", Uri.EscapeDataString(user.AccountId));
    }

    /// <summary>What a credential opens; null for one that is not good.</summary>
    public Pass? Read(string? authorization)
    {
        if (SignIn.Bearer(authorization) is { } bearer)
        {
            if (tokens.FindAccess(bearer) is { } access) return new Pass(access.Grant.UserName, access.Scopes, site => Scopes.Of("compass", access.Grant.ScopesOf(site.CloudId)).Any());
            return credentials.Find(credential => credential.ServiceToken == bearer) is { } robot ? new Pass(robot.UserName, robot.TokenScopes, _ => true) : null;
        }

        if (SignIn.Basic(authorization) is not { Secret.Length: > 0 } given) return null;
        var person = credentials.Find(credential => string.Equals(credential.Email, given.Name, StringComparison.OrdinalIgnoreCase) && (credential.ApiToken == given.Secret || credential.ScopedToken == given.Secret));
        return person is null ? null : new Pass(person.UserName, person.ScopedToken == given.Secret ? person.TokenScopes : null, _ => true);
    }
}
