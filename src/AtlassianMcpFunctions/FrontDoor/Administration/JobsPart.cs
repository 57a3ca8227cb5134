using AtlassianMcp.Jobs;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary>The jobs of a tenant: whose, how far. What they work on stays their owners': titles, errors and results are not shown.</summary>
internal sealed class JobsPart(JobStore store, VisitorForms forms, TimeProvider time) : IAdminPart
{
    private const int MostShown = 100;

    public string Name => "jobs";

    public string Title => "Jobs";

    public async Task<string> HtmlAsync(AdminVisit visit, CancellationToken cancellationToken)
    {
        var tenant = visit.Visitor.Tenant;
        var state = Enum.TryParse<JobState>(visit.Word("state"), ignoreCase: true, out var named) ? named : (JobState?)null;
        var jobs = await store.ListAsync(tenant.Id, cancellationToken).Where(job => state is null || job.State == state).OrderByDescending(job => job.Id, StringComparer.Ordinal).Take(MostShown).ToListAsync(cancellationToken);
        var table = new HtmlTable($"Jobs, newest first, {MostShown} at most. As of {time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC.", "Job", "Of", "Started", "Progress", "State");
        foreach (var job in jobs)
            table.Add($"{Text(JobWords.Kind(job.Kind))}<br><code>{Text(job.Id)}</code>", HtmlPage.Name(job.Origin.Caller.Name ?? job.Origin.Caller.Id), Time(job.CreatedAt), JobWords.Progress(job), JobWords.Tag(job) + Cancelling(visit.Visitor, job));
        return $"""
            <section><h2>Jobs</h2>
            <form class="filters" method="get" action="{FrontPaths.AdminOf(tenant, Name)}">{Choice.Html("state", "State", Enum.GetNames<JobState>(), state?.ToString())}<div class="actions"><button type="submit" id="filter">Show</button></div></form>
            {table.Html("There are no such jobs.", "jobs")}</section>
            """;
    }

    private string Cancelling(Visitor visitor, Job job) => job.IsOver ? "" : forms.Form(
        visitor, FrontPaths.ActOf(visitor.Tenant, "cancel-job"), $"<input type=\"hidden\" name=\"job\" value=\"{Text(job.Id)}\"><button class=\"small\" type=\"submit\" id=\"cancel-{Text(job.Id)}\">Cancel</button>");
}
