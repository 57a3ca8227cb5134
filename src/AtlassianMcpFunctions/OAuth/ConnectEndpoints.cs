using AtlassianMcp.Grants;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Flow;
using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.SignIn;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.OAuth;

/// <summary>Where Atlassian sends users back to, where they connect further sites, and where users of Microsoft Entra ID connect theirs.</summary>
internal sealed class ConnectEndpoints(ConnectSteps steps, Connections connections, FlowSeal seal, FormGuard guard, Returns returns, TenantStore tenants, EntraWay entra, PublicAddress address, ServerSettings settings)
{
    /// <summary><c>GET /oauth/callback/…</c>: the user is back from Atlassian Cloud, or from a Data Center site.</summary>
    public async Task<IResult> ReturnAsync(HttpContext http, string? code, string? state, string? error)
    {
        if (seal.Open(FlowStep.Atlassian, state, http.Request) is not { } flow || await TenantAsync(http, flow) is not { } tenant) return FormGuard.Stale(http);
        if (error is not null || code is null)
        {
            return flow is { Request: { } request, User: null } && tenant.Sites.SequenceEqual(tenant.CloudSites)
                ? returns.WithError(request.RedirectUri, request.State, "access_denied", "The user did not allow it at Atlassian.")
                : await steps.ShowAsync(http, tenant, flow, "You did not allow it at Atlassian.");
        }

        try
        {
            if (!connections.IsFromAsked(tenant, flow, http.Request.Path)) return Tell(http, StatusCodes.Status400BadRequest, "That was another site", "You came back from another site than the one you were sent to. Nothing was connected. Start again from your client.");
            return await steps.GoOnAsync(http, tenant, await connections.ReceiveAsync(tenant, flow, code, http.RequestAborted));
        }
        catch (SignInProblemException problem)
        {
            return await steps.ShowAsync(http, tenant, flow, problem.Message);
        }
    }

    /// <summary><c>POST /oauth/connect</c>: the user does something on the page with all sites.</summary>
    public async Task<IResult> ActAsync(HttpContext http)
    {
        if (await guard.ReadAsync(http.Request) is not { } form || seal.Open(FlowStep.Connect, form["flow"], http.Request) is not { } flow || await TenantAsync(http, flow) is not { } tenant)
            return FormGuard.Stale(http);
        var (action, target) = form["action"].ToString().Split(':', 2) is [var verb, var rest] ? (verb, rest) : (form["action"].ToString(), "");
        try
        {
            return action switch
            {
                "connect" => await steps.AskAsync(http, tenant, flow, target),
                "token" => await steps.ShowAsync(http, tenant, await connections.ReceiveTokenAsync(tenant, flow, target, form[$"token-{target}"].ToString().Trim(), http.RequestAborted), problem: null),
                "finish" => await FinishAsync(http, tenant, flow, [.. form["place"].OfType<string>()]),
                _ => flow.Request is { } request
                    ? returns.WithError(request.RedirectUri, request.State, "access_denied", "The user did not allow it.")
                    : Tell(http, StatusCodes.Status200OK, "Nothing more was changed", "You can close this page."),
            };
        }
        catch (SignInProblemException problem)
        {
            return await steps.ShowAsync(http, tenant, flow, problem.Message);
        }
    }

    /// <summary><c>GET /link/{tenant?}</c>: a user of Microsoft Entra ID connects their Atlassian accounts, once.</summary>
    public async Task<IResult> LinkAsync(HttpContext http, string? tenant)
    {
        var found = await tenants.FindAsync(tenant?.ToLowerInvariant() ?? settings.DefaultTenant, http.RequestAborted);
        var principal = entra.UserOf(http.Request);
        // Once: where the platform does not tell who has signed in, its sign-in page would send them here again and again.
        if (found is { Access.Entra: not null } && entra.IsSignedOut(http.Request) && !http.Request.Query.ContainsKey(PublicAddress.SignedIn))
            return Results.LocalRedirect(address.LinkOf(found.Id).PathAndQuery);
        if (found is null || principal is null || EntraWay.Problem(principal, found) is not null)
            return Tell(http, StatusCodes.Status403Forbidden, "Not for this account", "Sign in with your organisation's Microsoft account first. If you have, an administrator has not let it in here.");
        var caller = EntraWay.CallerOf(principal);
        var flow = seal.Begin(http, found.Id, request: null) with { User = new SignedInUser(caller.Id, caller.Name, caller.Email), Classes = [.. found.PermissionsOf(caller).Classes] };
        return await steps.ShowAsync(http, found, flow, problem: null);
    }

    private async Task<IResult> FinishAsync(HttpContext http, Tenant tenant, SignInFlow flow, IReadOnlyList<string> ticked)
    {
        if (await steps.GrantAsync(flow, http.RequestAborted) is not { } grant || flow.Offered(tenant, grant).Count == 0) return await steps.ShowAsync(http, tenant, flow, "Connect at least one account first.");
        if (flow.Request is not null && tenant.Access.OAuth is { EmailDomains.Count: > 0 } && !Caller.IsOnCloud(flow.User!.CallerId))
            return await steps.ShowAsync(http, tenant, flow, "Only Atlassian Cloud can tell that you belong to this organisation. Cancel, start again from your client, and sign in with Atlassian first.");
        var places = flow.Offered(tenant, grant).Intersect(ticked, GrantedTokens.PlaceComparer).ToList();
        return places.Count > 0 ? await steps.FinishAsync(http, tenant, flow, places) : await steps.ShowAsync(http, tenant, flow, "Choose at least one site.");
    }

    // A user of Entra is asked for again at each step: the page may have been open while they lost their place in the directory.
    private async ValueTask<Tenant?> TenantAsync(HttpContext http, SignInFlow flow)
    {
        var tenant = await tenants.FindAsync(flow.TenantId, http.RequestAborted);
        if (tenant is null || flow.Request is not null) return tenant?.Access.OAuth is null ? null : tenant;
        return entra.UserOf(http.Request) is { } principal && EntraWay.Problem(principal, tenant) is null && EntraWay.CallerOf(principal).Id == flow.User?.CallerId ? tenant : null;
    }
}
