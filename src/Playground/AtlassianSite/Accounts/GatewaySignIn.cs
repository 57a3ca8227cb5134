using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Accounts;

/// <summary>
/// Sign-in at <c>api.atlassian.com/ex/{product}/{cloudId}</c>: access tokens of apps, API tokens with scopes, service accounts.
/// API tokens without scopes belong to the site's own address.
/// </summary>
internal sealed class GatewaySignIn(AtlassianStore store, string product, TokenLedger tokens, CredentialBook credentials) : ISignIn
{
    public static readonly Answer Unauthorized = new(401, new JsonObject { ["code"] = 401, ["message"] = "Unauthorized" });

    public static readonly Answer WrongScope = new(401, new JsonObject { ["code"] = 401, ["message"] = "Unauthorized; scope does not match" });

    public static readonly Answer NoSuchSite = new(404, new JsonObject { ["code"] = 404, ["message"] = "Not Found" });

    public Identity Identify(HttpRequest request, bool isConfluence)
    {
        if (Presented(request) is not { } presented) return new(null, Unauthorized);
        var (userName, scopes) = presented;
        var user = store.Users.ByName(userName);
        if (user is null || scopes is null || store.Hidden.IsSite(user)) return new(user, NoSuchSite);
        if (!Scopes.Allow(scopes, product, request.Method, request.Path)) return new(user, WrongScope);
        return new(user, null, "X-AACCOUNTID", Uri.EscapeDataString(user.AccountId)) { GatewayAddress = $"{store.GatewayUrl}/ex/{product}/{store.CloudId}" };
    }

    /// <summary>Whether the credential is good for anything, whatever the site.</summary>
    public bool Knows(HttpRequest request) => Presented(request) is not null;

    /// <summary>Whose credential it is and what for; null scopes where this site is not covered, null for no good credential.</summary>
    private (string UserName, IReadOnlyList<string>? Scopes)? Presented(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.FirstOrDefault();
        if (SignIn.Bearer(authorization) is { } bearer)
        {
            if (tokens.FindAccess(bearer) is { } access) return (access.Grant.UserName, Covered(access));
            return credentials.Find(credential => credential.ServiceToken == bearer) is { } robot ? (robot.UserName, robot.TokenScopes) : null;
        }
        if (SignIn.Basic(authorization) is not { } given) return null;
        var person = credentials.Find(credential =>
            string.Equals(credential.Email, given.Name, StringComparison.OrdinalIgnoreCase) && credential.ScopedToken == given.Secret);
        return person is null ? null : (person.UserName, person.TokenScopes);
    }

    private IReadOnlyList<string>? Covered(AccessToken access)
    {
        if (!access.Grant.Sites.Contains(store.CloudId)) return null;
        return [.. access.Scopes.Intersect(access.Grant.ScopesOf(store.CloudId))];
    }
}
