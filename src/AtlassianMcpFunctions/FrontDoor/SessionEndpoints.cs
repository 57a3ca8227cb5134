using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth;
using AtlassianMcpFunctions.OAuth.Clients;
using AtlassianMcpFunctions.OAuth.Flow;
using AtlassianMcpFunctions.OAuth.Tokens;
using AtlassianMcpFunctions.Settings;
using Microsoft.AspNetCore.WebUtilities;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>
/// Signs people in to our pages by our own authorization server, as any client would, with PKCE and a state that only their browser can bring back; and signs
/// them out. So a session is a sign-in like others, and ends with whatever ends those.
/// </summary>
internal sealed class SessionEndpoints(
    BrowserSessions sessions, FlowSeal seal, OwnClient own, Resources resources, CodeExchange exchange, SignInStore signIns, FrontPaths paths, PublicAddress address, ServerSettings settings)
{
    /// <summary><c>GET /door/sign-in</c>: sends the browser to the authorization server.</summary>
    public IResult Begin(HttpContext http, string? tenant, string? to)
    {
        if (tenant is not null && !TenantRules.IsId(tenant)) return Results.NotFound();
        var flow = seal.Begin(http, tenant ?? "", request: null) with { Verifier = FlowSeal.Secret(), ReturnTo = to == "admin" ? FrontPaths.Admin : null };
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = own.App.Id,
            ["redirect_uri"] = own.App.RedirectUris[0],
            ["code_challenge"] = FlowSeal.Hash(flow.Verifier!),
            ["code_challenge_method"] = "S256",
            ["scope"] = "read",
            ["state"] = seal.Close(FlowStep.Door, flow),
            ["resource"] = resources.Of(tenant == settings.DefaultTenant ? null : tenant),
        };
        http.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(QueryHelpers.AddQueryString(address.Of("/oauth/authorize").AbsoluteUri, query));
    }

    /// <summary><c>GET /door/callback</c>: the browser is back with a code, or without.</summary>
    public async Task<IResult> ReturnAsync(HttpContext http, string? code, string? state)
    {
        if (seal.Open(FlowStep.Door, state, http.Request) is not { } flow) return Over(http);
        http.Response.Headers.CacheControl = "no-store";
        if (code is null) return Results.LocalRedirect(paths.HomeOf(flow.TenantId));
        var proof = new CodeProof(own.App.Id, code, flow.Verifier!) { RedirectUri = own.App.RedirectUris[0], Longest = BrowserSessions.Lifetime };
        if (await exchange.RedeemAsync(proof, http.RequestAborted) is not Exchanged.Begun begun) return Over(http);
        await EndAsync(http);
        sessions.Begin(http.Response, begun.SignIn);
        return Results.LocalRedirect(flow.ReturnTo ?? paths.HomeOf(begun.Tenant.Id));
    }

    /// <summary>Ends the session that the browser has, and its sign-in.</summary>
    public async Task EndAsync(HttpContext http)
    {
        if (sessions.Read(http.Request) is { } session) await signIns.RevokeAsync(session.TenantId, session.SignInId, CancellationToken.None);
        sessions.End(http.Response);
    }

    private static IResult Over(HttpContext http) =>
        Tell(http, StatusCodes.Status400BadRequest, "This sign-in is over", "It took too long, was begun in another browser, or was used already. Go back to the first page of this server and sign in again.");
}
