using AtlassianMcp.Jobs;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Oversight;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary>What administrators do on their pages: as the commands do it. Each act becomes a row of the audit log before it is done, and then is done whole, whether or not they wait for it.</summary>
internal sealed class AdminActs(VisitorForms forms, ApiKeyStore keys, SignInEnds ends, JobStore jobs, JobControl control, ActRecord record)
{
    /// <summary><c>POST /door/admin/{tenant}/{act}</c>.</summary>
    public async Task<IResult> DoAsync(HttpContext http, string tenant, string act)
    {
        if (await forms.ReadAsync(http) is not (var visitor, var form) || visitor.Tenant.Id != tenant || !visitor.IsAdmin) return VisitorForms.Refuse(http);
        return act switch
        {
            "revoke-key" => await RevokeKeyAsync(http, visitor, form["id"].ToString()),
            "revoke-grant" => await RevokeGrantAsync(http, visitor, form["caller"].ToString()),
            "cancel-job" => await CancelJobAsync(http, visitor, form["job"].ToString()),
            _ => VisitorForms.Refuse(http),
        };
    }

    private async Task<IResult> RevokeKeyAsync(HttpContext http, Visitor visitor, string id)
    {
        if (!await keys.ListAsync(visitor.Tenant.Id, http.RequestAborted).AnyAsync(key => key.Id == id, http.RequestAborted)) return Gone(http);
        await record.AddAsync(visitor.Tenant, visitor.Caller, "admin_revoke_key", $"key:{id}", http.RequestAborted);
        await keys.RevokeAsync(visitor.Tenant.Id, id, CancellationToken.None);
        return Back(visitor, "keys");
    }

    private async Task<IResult> RevokeGrantAsync(HttpContext http, Visitor visitor, string caller)
    {
        if (caller.Length == 0) return Gone(http);
        await record.AddAsync(visitor.Tenant, visitor.Caller, "admin_revoke_grant", caller, http.RequestAborted);
        await ends.EndAsync(visitor.Tenant.Id, caller, CancellationToken.None);
        return Back(visitor, "people");
    }

    private async Task<IResult> CancelJobAsync(HttpContext http, Visitor visitor, string id)
    {
        var job = id.Length > 0 && id.All(char.IsAsciiLetterOrDigit) ? await jobs.FindAsync(visitor.Tenant.Id, id, http.RequestAborted) : null;
        if (job is null) return Gone(http);
        await record.AddAsync(visitor.Tenant, visitor.Caller, "admin_cancel_job", $"job {job.Id}", http.RequestAborted);
        await control.CancelAsync(job, CancellationToken.None);
        return Back(visitor, "jobs");
    }

    private static IResult Back(Visitor visitor, string part) => Results.LocalRedirect(FrontPaths.AdminOf(visitor.Tenant, part));

    private static IResult Gone(HttpContext http) => Tell(http, StatusCodes.Status404NotFound, "There is nothing to end", "It may be gone by now. Go back and reload the page.");
}
