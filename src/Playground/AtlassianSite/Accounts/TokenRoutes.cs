using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Accounts;

/// <summary>The token endpoint: codes and refresh tokens for access tokens, JSON, form or (as Data Center documents it) query.</summary>
internal sealed class TokenRoutes(AuthorizationServer server, TimeProvider time)
{
    private const string BadRefresh = "Unknown or invalid refresh token.";

    private readonly ServerPlan _plan = server.Plan;

    public Answer Trade(Visit visit)
    {
        var app = Authenticated(visit);
        return visit.Field("grant_type") switch
        {
            "authorization_code" => Redeem(visit, app),
            "refresh_token" => Refresh(visit, app),
            var other => Error(_plan.RefusalStatus, "unsupported_grant_type", $"Unsupported grant type: {other}"),
        };
    }

    /// <summary>RFC 7009: what is not the app's own is passed over in silence.</summary>
    public Answer Revoke(Visit visit)
    {
        var app = Authenticated(visit);
        if (visit.Field("token") is not { Length: > 0 } token) return Error(400, "invalid_request", "Missing required parameter: token");
        server.Tokens.Revoke(token, app.ClientId);
        return new Answer(200);
    }

    private DemoApp Authenticated(Visit visit)
    {
        if (server.Apps.Find(visit.Field("client_id")) is { } app && visit.Field("client_secret") == app.ClientSecret) return app;
        throw new RefusalException(_plan.IsCloud ? Error(401, "access_denied", "Unauthorized") : Error(401, "invalid_client", "Invalid client credentials"));
    }

    private Answer Redeem(Visit visit, DemoApp app)
    {
        if (visit.Field("code") is not { Length: > 0 } code) return Error(_plan.RefusalStatus, "invalid_request", "Missing required parameter: code");
        var tokens = server.Tokens.Redeem(code, app.ClientId, visit.Field("redirect_uri"), visit.Field("code_verifier"));
        return tokens is null ? Error(_plan.RefusalStatus, "invalid_grant", "Invalid authorization code") : Ok(tokens);
    }

    private Answer Refresh(Visit visit, DemoApp app)
    {
        if (visit.Field("refresh_token") is not { Length: > 0 } token) return Error(_plan.RefusalStatus, "invalid_request", "Missing required parameter: refresh_token");
        // Data Center wants the redirect address here too.
        if (!_plan.IsCloud && !app.RedirectUris.Contains(visit.Field("redirect_uri") ?? "")) return Error(_plan.RefusalStatus, "invalid_grant", "The redirect_uri does not match.");
        var tokens = server.Tokens.Refresh(token, app.ClientId);
        return tokens is null ? Error(_plan.RefusalStatus, "invalid_grant", BadRefresh) : Ok(tokens);
    }

    private Answer Ok(TokenSet tokens)
    {
        var json = new JsonObject
        {
            ["access_token"] = tokens.Access,
            ["expires_in"] = (long)tokens.Lifetime.TotalSeconds,
            ["token_type"] = _plan.IsCloud ? "Bearer" : "bearer",
            ["scope"] = string.Join(' ', tokens.Scopes),
        };
        if (tokens.Refresh is not null) json["refresh_token"] = tokens.Refresh;
        if (!_plan.IsCloud) json["created_at"] = time.GetUtcNow().ToUnixTimeSeconds();
        return Answer.Ok(json).With("Cache-Control", "no-store");
    }

    private static Answer Error(int status, string error, string description) =>
        new Answer(status, new JsonObject { ["error"] = error, ["error_description"] = description }).With("Cache-Control", "no-store");
}
