using AtlassianMcp.Jobs;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Oversight;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>What visitors do on their own page: sign out, end their link to Atlassian, end a job. Each takes a form of that page and nothing else.</summary>
internal sealed class OwnActs(VisitorForms forms, SessionEndpoints session, SignInEnds ends, ActRecord record, FrontPaths paths, IServiceScopeFactory scopes)
{
    /// <summary><c>POST /door/sign-out</c>.</summary>
    public async Task<IResult> SignOutAsync(HttpContext http)
    {
        if (await forms.ReadAsync(http) is not (var visitor, _)) return VisitorForms.Refuse(http);
        await session.EndAsync(http);
        return Results.Redirect(paths.HomeOf(visitor.Tenant.Id));
    }

    /// <summary><c>POST /door/disconnect</c>: ends the visitor's link and all their sign-ins.</summary>
    public async Task<IResult> DisconnectAsync(HttpContext http)
    {
        if (await forms.ReadAsync(http) is not (var visitor, _) || visitor.Caller.Kind == CallerKind.Local) return VisitorForms.Refuse(http);
        await record.AddAsync(visitor.Tenant, visitor.Caller, "page_disconnect", visitor.Caller.Id, http.RequestAborted);
        var (grants, signIns) = await ends.EndAsync(visitor.Tenant.Id, visitor.Caller.Id, CancellationToken.None); // whole, even if they do not wait for it
        await session.EndAsync(http);
        return HtmlPage.Show(http, StatusCodes.Status200OK, "Disconnected", $"""
            <p id="disconnected">{(grants > 0 ? "This server has forgotten your Atlassian tokens and can do nothing in your name any more." : "This server held no Atlassian tokens of yours.")} {Ended(signIns)}</p>
            <p>At Atlassian the app stays among your <a href="https://id.atlassian.com/manage-profile/apps">connected apps</a> until you remove it there.</p>
            <p><a class="button" id="home" href="{paths.HomeOf(visitor.Tenant.Id)}">To the first page</a></p>
            """);
    }

    /// <summary><c>POST /door/cancel-job</c>: ends a job of the visitor's.</summary>
    public async Task<IResult> CancelJobAsync(HttpContext http)
    {
        if (await forms.ReadAsync(http) is not (var visitor, var form)) return VisitorForms.Refuse(http);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Enter(visitor.Tenant, visitor.Caller);
        var own = await scope.ServiceProvider.GetRequiredService<OwnJobs>().ListAsync(http.RequestAborted);
        if (!JobsSection.MayCancel(visitor) || own.FirstOrDefault(job => job.Id == form["job"].ToString()) is not { } job)
            return Tell(http, StatusCodes.Status404NotFound, "There is no such job", "It may be forgotten by now. Go back and reload the page.");
        await record.AddAsync(visitor.Tenant, visitor.Caller, "page_cancel_job", $"job {job.Id}", http.RequestAborted);
        await scope.ServiceProvider.GetRequiredService<JobControl>().CancelAsync(job, CancellationToken.None);
        return Results.Redirect($"{paths.HomeOf(visitor.Tenant.Id)}#job-{job.Id}");
    }

    private static string Ended(int signIns) => signIns switch
    {
        0 => "",
        1 => "You are signed out.",
        _ => $"You are signed out here and in {signIns - 1} {(signIns == 2 ? "program" : "programs")}.",
    };
}
