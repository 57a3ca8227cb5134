using AtlassianMcp.Grants;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Flow;
using AtlassianMcpFunctions.OAuth.Pages;
using AtlassianMcpFunctions.OAuth.Tokens;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.OAuth;

/// <summary>Takes a user from their consent through Atlassian to the end of the sign-in.</summary>
internal sealed class ConnectSteps(Connections connections, FlowSeal seal, CodeStore codes, GrantStore grants, Returns returns)
{
    /// <summary>The first step: to Atlassian Cloud where there are Cloud sites, otherwise to the page with the Data Center sites.</summary>
    public Task<IResult> BeginAsync(HttpContext http, Tenant tenant, SignInFlow flow) =>
        tenant.CloudSites.Any() ? AskAsync(http, tenant, flow, SignInFlow.Cloud) : ShowAsync(http, tenant, flow, problem: null);

    /// <summary>Sends the browser to Atlassian.</summary>
    public async Task<IResult> AskAsync(HttpContext http, Tenant tenant, SignInFlow flow, string asked)
    {
        var asking = flow with { Asked = asked, Verifier = FlowSeal.Secret() };
        try
        {
            return new Onward((await connections.AskAsync(tenant, asking, seal.Close(FlowStep.Atlassian, asking), http.RequestAborted)).AbsoluteUri);
        }
        catch (SignInProblemException problem)
        {
            return await ShowAsync(http, tenant, flow, problem.Message);
        }
    }

    /// <summary>What follows when Atlassian has sent the browser back.</summary>
    public async Task<IResult> GoOnAsync(HttpContext http, Tenant tenant, SignInFlow flow)
    {
        if (flow.Asked is { } asked) return await AskAsync(http, tenant, flow, asked);
        var grant = await GrantAsync(flow, http.RequestAborted);
        var places = flow.Offered(tenant, grant);
        var isDecided = flow.Request is not null && tenant.Sites.SequenceEqual(tenant.CloudSites) && places.Count == 1;
        return isDecided ? await FinishAsync(http, tenant, flow, places) : await ShowAsync(http, tenant, flow, problem: null, grant);
    }

    /// <summary>The page with all sites.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, Tenant tenant, SignInFlow flow, string? problem, Grant? grant = null)
    {
        grant ??= await GrantAsync(flow, http.RequestAborted);
        return ConnectPage.Show(http, tenant, flow, flow.Offered(tenant, grant), seal.Close(FlowStep.Connect, flow), problem);
    }

    /// <summary>The end: back to the client with a code that is good for the chosen places.</summary>
    public async Task<IResult> FinishAsync(HttpContext http, Tenant tenant, SignInFlow flow, IReadOnlyList<string> places)
    {
        if (flow.Request is { } request) return returns.WithCode(request, await codes.CreateAsync(new CodeContent(request, flow.User!, places), http.RequestAborted));
        await connections.KeepOnlyAsync(tenant, flow, places, http.RequestAborted);
        return Tell(http, StatusCodes.Status200OK, "Connected", "Your Atlassian account is connected. You can close this page and go on in your client.");
    }

    /// <summary>What the user has connected so far; null before they are known.</summary>
    public async Task<Grant?> GrantAsync(SignInFlow flow, CancellationToken cancellationToken) =>
        flow.User is { } user ? await grants.FindAsync(flow.TenantId, user.CallerId, cancellationToken) : null;
}
