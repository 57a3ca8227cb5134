using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Flow;
using AtlassianMcpFunctions.OAuth.Pages;
using static AtlassianMcpFunctions.OAuth.Pages.HtmlPage;

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
            case Parsed.AskTenant:
                return AskTenant(http);
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

    private static IResult AskTenant(HttpContext http) => HtmlPage.Show(
        http,
        StatusCodes.Status200OK,
        "Which organisation?",
        $"""
        <p>Enter the name that your administrator gave you for this server.</p>
        <form method="get" action="/oauth/authorize">
        {string.Concat(http.Request.Query.Where(parameter => parameter.Key != "organisation").Select(parameter => $"<input type=\"hidden\" name=\"{Text(parameter.Key)}\" value=\"{Text(parameter.Value)}\">"))}
        <label for="organisation">Organisation</label><input type="text" name="organisation" id="organisation" required autocomplete="organization">
        <div class="actions"><button class="primary" type="submit" id="continue">Continue</button></div>
        </form>
        """);
}

/// <summary>Reads the forms of our own pages, and refuses those of others.</summary>
internal sealed class FormGuard(PublicAddress address)
{
    private const int Largest = 64 * 1024;

    /// <summary>The form; null when it comes from a page that is not ours, or is none.</summary>
    public async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || !BodyLimit.Allows(request, Largest)) return null;
        if (request.Headers.Origin is [{ } origin] && origin != "null" && !IsOurs(origin)) return null;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none")) return null;
        return await request.ReadFormAsync(request.HttpContext.RequestAborted);
    }

    /// <summary>Says that the page is too old, or another browser's.</summary>
    public static IResult Stale(HttpContext http) => Tell(
        http, StatusCodes.Status400BadRequest, "This page is over", "It was open for too long, has been used already, or was opened in another browser. Start again from your client.");

    private bool IsOurs(string origin) => origin.Equals(address.BaseUrl.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
