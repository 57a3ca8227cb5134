using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Accounts;

/// <summary>What <c>api.atlassian.com</c> tells an app about its token: whose it is, and which sites it opens.</summary>
internal sealed class ResourceRoutes(TokenLedger tokens, IReadOnlyList<AtlassianStore> sites)
{
    public void Map(Router router, FrontDesk desk)
    {
        router.Map("GET", "/oauth/token/accessible-resources", http => desk.HandleAsync(http, Accessible));
        router.Map("GET", "/me", http => desk.HandleAsync(http, Me));
    }

    /// <summary>One entry a site and product, so that a cloud id can turn up twice.</summary>
    private Answer Accessible(Visit visit)
    {
        var access = Token(visit);
        var entries =
            from site in sites
            where !site.Hidden.IsSite(site.Users.ByName(access.Grant.UserName))
            from product in new[] { "jira", "confluence", "compass" }
            let scopes = Scopes.Of(product, access.Scopes.Intersect(access.Grant.ScopesOf(site.CloudId))).ToList()
            where scopes.Count > 0
            select (JsonNode?)new JsonObject
            {
                ["id"] = site.CloudId,
                ["url"] = site.Jira.Address,
                ["name"] = site.Name,
                ["scopes"] = scopes.ToJsonArray(),
                ["avatarUrl"] = $"https://site-admin-avatar-cdn.prod.public.atl-paas.net/avatars/240/{product}.png",
            };
        return Answer.Ok(entries.ToJsonArray());
    }

    private Answer Me(Visit visit)
    {
        var access = Token(visit);
        if (!access.Scopes.Contains("read:me")) return GatewaySignIn.WrongScope;
        var user = sites[0].Users.ByName(access.Grant.UserName) ?? throw new RefusalException(GatewaySignIn.Unauthorized);
        return Answer.Ok(new JsonObject
        {
            ["account_type"] = "atlassian",
            ["account_id"] = user.AccountId,
            ["email"] = user.Email,
            ["email_verified"] = user.IsEmailProved,
            ["name"] = user.DisplayName,
            ["picture"] = $"https://secure.gravatar.com/avatar/{user.Name}",
            ["account_status"] = user.Active ? "active" : "inactive",
            ["nickname"] = user.Name,
            ["zoneinfo"] = user.TimeZone,
            ["locale"] = "en-US",
        });
    }

    private AccessToken Token(Visit visit) =>
        SignIn.Bearer(visit.Authorization) is { } bearer && tokens.FindAccess(bearer) is { } access ? access : throw new RefusalException(GatewaySignIn.Unauthorized);
}
