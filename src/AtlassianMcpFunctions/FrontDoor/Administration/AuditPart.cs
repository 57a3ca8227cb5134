using System.Globalization;
using AtlassianMcp.Audit;
using AtlassianMcpFunctions.Oversight;
using AtlassianMcpFunctions.Pages;
using Microsoft.AspNetCore.WebUtilities;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary>Who did what: a tenant's audit log, newest first, with filters and files to download.</summary>
internal sealed class AuditPart(AuditSearch audit, TimeProvider time) : IAdminPart
{
    private const int OnPage = 50;

    public string Name => "audit";

    public string Title => "Audit";

    public async Task<string> HtmlAsync(AdminVisit visit, CancellationToken cancellationToken)
    {
        var (tenant, filter) = (visit.Visitor.Tenant, AuditQuery.Read(visit, time.GetUtcNow()));
        var page = int.TryParse(visit.Word("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 400) : 1;
        var found = await audit.FindAsync(tenant.Id, filter, (page - 1) * OnPage, OnPage, cancellationToken);
        var table = new HtmlTable($"Calls and ends of jobs from {filter.From:yyyy-MM-dd HH:mm} to {filter.To:yyyy-MM-dd HH:mm} UTC, newest first, page {page}", "Time", "Caller", "Program", "Tool", "Target", "Outcome", "#ms");
        foreach (var entry in found.Entries) table.Add(Row(entry));
        return $"""
            <section><h2>Audit</h2>
            {Filters(visit, filter)}
            {table.Html("Nothing fits.", "audit")}
            {(found.CutAt is { } cut ? $"<p class=\"note\" id=\"cut\">Only the newest {AuditSearch.MostRows:N0} rows were looked at, down to {Time(cut)}. Choose a shorter time, or download the rows.</p>" : "")}
            <p class="buttons">{(page > 1 ? Link("newer", "Newer", "", visit, filter, page - 1) : "")}{(found.HasMore ? Link("older", "Older", "", visit, filter, page + 1) : "")}
            {Link("csv", "Download as CSV", "audit.csv", visit, filter, null)}{Link("jsonl", "Download as JSON lines", "audit.jsonl", visit, filter, null)}</p></section>
            """;
    }

    private static string[] Row(AuditEntry entry) =>
    [
        Time(entry.At), $"{HtmlPage.Name(entry.CallerName ?? entry.Caller)}{(entry.CallerName is null ? "" : $"<br><code>{HtmlPage.Name(entry.Caller)}</code>")}", HtmlPage.Name(entry.Client), UsagePart.Tool(entry.Tool),
        HtmlPage.Name(entry.Target), $"<span class=\"tag{(entry.Outcome == AuditOutcome.Done ? " good" : entry.Outcome == AuditOutcome.Cancelled ? "" : " bad")}\">{AuditFormats.Word(entry.Outcome)}</span>", entry.Milliseconds.ToString("N0", CultureInfo.InvariantCulture),
    ];

    private string Filters(AdminVisit visit, AuditFilter filter) => $"""
        <form class="filters" method="get" action="{FrontPaths.AdminOf(visit.Visitor.Tenant, Name)}">
        {Choice.Field("from", "From (UTC)", $"{filter.From:yyyy-MM-dd}", "date")}{Choice.Field("to", "To (UTC)", visit.Word("to") is null ? "" : $"{filter.To:yyyy-MM-dd}", "date")}
        {Choice.Field("caller", "Caller (id or name)", filter.Caller)}{Choice.Field("tool", "Tool", filter.Tool)}{Choice.Field("target", "Target contains", filter.Target)}
        {Choice.Html("outcome", "Outcome", Enum.GetValues<AuditOutcome>().Select(one => AuditFormats.Word(one)), filter.Outcome is { } outcome ? AuditFormats.Word(outcome) : null)}
        <div class="actions"><button type="submit" id="filter">Show</button></div></form>
        """;

    private string Link(string id, string label, string file, AdminVisit visit, AuditFilter filter, int? page)
    {
        var query = AuditQuery.Write(visit, filter, page);
        return $"<a class=\"button small\" id=\"{id}\" href=\"{Text(QueryHelpers.AddQueryString(FrontPaths.AdminOf(visit.Visitor.Tenant, file.Length == 0 ? Name : file), query))}\">{label}</a>";
    }
}
