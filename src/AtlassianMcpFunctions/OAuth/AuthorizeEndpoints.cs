using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Flow;
using AtlassianMcpFunctions.OAuth.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.OAuth;

/// <summary><c>/oauth/authorize</c>: where clients send their users. GET asks the user, POST takes the answer.</summary>
internal sealed class AuthorizeEndpoints(AuthorizationParser parser, FlowSeal seal, ConnectSteps steps, Returns returns, FormGuard guard, TenantStore tenants)
{
    /// <summary>Asks the user whether they trust the client.</summary>
    public async Task<IResult> AskAsync(HttpContext http)
    {
        switch (await parser.ReadAsync(http.Request.Query, http.RequestAborted))
        {
            case Parsed.Good good:
                return ConsentPage.Show(http, good.Request, good.Client, good.Tenant, seal.Close(FlowStep.Consent, seal.Begin(http, good.Tenant.Id, good.Request)));
            case Parsed.Refused refused:
                return returns.WithError(refused.RedirectUri, refused.State, refused.Error, refused.Description);
            case Parsed.AskTenant ask:
                return OrganisationPage.Show(http, ask.Typed);
            case Parsed.Busy:
                http.Response.Headers.RetryAfter = "5";
                return Tell(http, StatusCodes.Status503ServiceUnavailable, "Please try again", "The description of your client could not be fetched just now (temporarily_unavailable). Reload this page in a few seconds.");
            case Parsed.Bad bad:
                return Tell(http, StatusCodes.Status400BadRequest, "This sign-in cannot go on", bad.Message);
            default:
                throw new InvalidOperationException("The request was not judged.");
        }
    }

    /// <summary>Takes the user's answer.</summary>
    public async Task<IResult> AnswerAsync(HttpContext http)
    {
        var form = await guard.ReadAsync(http.Request);
        if (form is null || seal.Open(FlowStep.Consent, form["flow"], http.Request) is not { Request: { } request } flow) return FormGuard.Stale(http);
        if (form["decision"] != "allow") return returns.WithError(request.RedirectUri, request.State, "access_denied", "The user did not allow it.");
        return await tenants.FindAsync(flow.TenantId, http.RequestAborted) is { Access.OAuth: not null } tenant ? await steps.BeginAsync(http, tenant, flow) : FormGuard.Stale(http);
    }
}
