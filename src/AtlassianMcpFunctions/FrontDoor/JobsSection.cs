using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Platform.Jobs;
using AtlassianMcp.Transfers;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>Shows a visitor's last jobs: how far they are, and links to what they made.</summary>
internal sealed class JobsSection(TenantContext context, OwnJobs jobs, FileSets files, VisitorForms forms, FrontPaths paths, TimeProvider time)
{
    private const int Shown = 10;

    /// <summary>The section.</summary>
    public async Task<string> HtmlAsync(Visitor visitor, CancellationToken cancellationToken)
    {
        context.Enter(visitor.Tenant, visitor.Caller);
        var items = new List<string>();
        foreach (var job in (await jobs.ListAsync(cancellationToken)).Take(Shown)) items.Add(await ItemAsync(visitor, job, cancellationToken));
        return $"""
            <section id="jobs"><h2>Your last jobs</h2>
            {(items.Count == 0 ? "<p class=\"soft\">You have no jobs. Long work, such as mirroring pages or exporting issues, is listed here.</p>" : string.Concat(items))}
            <p class="quiet">As of {Time(time.GetUtcNow())}. <a id="refresh" href="{paths.HomeOf(visitor.Tenant.Id)}#jobs">Refresh</a></p>
            </section>
            """;
    }

    private async Task<string> ItemAsync(Visitor visitor, Job listed, CancellationToken cancellationToken)
    {
        var job = listed.IsSplit ? await jobs.FindAsync(listed.Id, cancellationToken) : listed;
        var view = await JobView.OfAsync(job, files, time.GetUtcNow(), cancellationToken);
        return $"""
            <article id="job-{Text(job.Id)}"><h3>{Text(JobWords.Kind(job.Kind))}{(job.Origin.Target is { } target ? $": {Name(target)}" : "")} {JobWords.Tag(job)}</h3>
            {JobWords.Progress(job)}
            <p class="quiet">Started {Time(job.CreatedAt)}{(JobWords.Remark(job, view) is { } remark ? $". {Name(remark)}" : "")}</p>
            {(view.DownloadUrl is { } url ? $"<p><a class=\"button small\" href=\"{Text(url)}\">Download the files of {Text(JobWords.Kind(job.Kind))} (zip)</a></p>" : "")}
            {(job.IsOver || !MayCancel(visitor) ? "" : forms.Form(visitor, FrontPaths.CancelJob, $"<input type=\"hidden\" name=\"job\" value=\"{Text(job.Id)}\"><button class=\"small\" type=\"submit\" id=\"cancel-{Text(job.Id)}\">Cancel this job</button>"))}
            </article>
            """;
    }

    /// <summary>Whether the policy lets the visitor end jobs of theirs.</summary>
    public static bool MayCancel(Visitor visitor) => visitor.Tenant.PermissionsOf(visitor.Caller).Allows("job_cancel", "platform.jobs", ToolClass.Read);
}
