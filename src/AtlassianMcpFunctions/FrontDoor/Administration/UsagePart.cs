using System.Globalization;
using AtlassianMcp.Audit;
using AtlassianMcpFunctions.Oversight;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary>How much a tenant is used, counted from its audit log: calls by time and outcome, tools, callers, durations.</summary>
internal sealed class UsagePart(AuditLog log, TimeProvider time) : IAdminPart
{
    private const int Top = 10;
    private static readonly (string Name, string Label, TimeSpan Span, int Columns)[] Times = [("24h", "24 hours", TimeSpan.FromHours(1), 24), ("7d", "7 days", TimeSpan.FromDays(1), 7), ("30d", "30 days", TimeSpan.FromDays(1), 30)];

    public string Name => "usage";

    public string Title => "Usage";

    public async Task<string> HtmlAsync(AdminVisit visit, CancellationToken cancellationToken)
    {
        var tenant = visit.Visitor.Tenant;
        var chosen = Array.Find(Times, one => one.Name == visit.Word("time")) is { Name: not null } named ? named : Times[0];
        var tally = new UsageTally(Begin(chosen.Span, chosen.Columns), chosen.Span, chosen.Columns);
        await tally.ReadAsync(log, tenant.Id, cancellationToken);
        return $"""
            <section><h2>Calls of the last {chosen.Label}</h2>
            <ul class="tabs">{string.Concat(Times.Select(one => $"<li><a id=\"time-{one.Name}\" href=\"{FrontPaths.AdminOf(tenant, Name)}?time={one.Name}\"{(one.Name == chosen.Name ? " aria-current=\"true\"" : "")}>{one.Label}</a></li>"))}</ul>
            {(tally.CutAt is { } cut ? $"<p class=\"note\" id=\"cut\">Only the newest {UsageTally.MostRows:N0} rows were counted, down to {Time(cut)}; what is older is missing here.</p>" : "")}
            {Summary(tally.All)}
            {UsageChart.Html(tally)}
            {Spans(tally)}</section>
            <section><h2>Tools</h2>{Table("Tools called most", "Tool", tally.Tools, Tool)}</section>
            <section><h2>Callers</h2>{Table("Callers who called most", "Caller", tally.Callers, caller => tally.Names.TryGetValue(caller, out var name) ? $"{HtmlPage.Name(name)}<br><code>{HtmlPage.Name(caller)}</code>" : $"<code>{HtmlPage.Name(caller)}</code>")}</section>
            """;
    }

    // Columns end with the hour or the day of now.
    private DateTimeOffset Begin(TimeSpan span, int columns)
    {
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % span.Ticks), TimeSpan.Zero) - (span * (columns - 1));
    }

    /// <summary>A tool's name, which breaks where its words do.</summary>
    public static string Tool(string name) => $"<code>{HtmlPage.Name(name).Replace("_", "_<wbr>", StringComparison.Ordinal)}</code>";

    private static string Summary(UsageCount all) => new HtmlTable("In all", "#Calls", "#Failed", "#Refused", "#Half took at most", "#95 of 100 took at most", "#Sent") { IsQuiet = true }
        .Add(Number(all.Calls), Number(all.Of(AuditOutcome.Failed)), Number(all.Of(AuditOutcome.Refused)), $"{Number(all.Within(0.5))} ms", $"{Number(all.Within(0.95))} ms", Size(all.Bytes))
        .Html("");

    private static string Spans(UsageTally tally)
    {
        var table = new HtmlTable("The chart as a table", ["Time (UTC)", .. Enum.GetNames<AuditOutcome>().Select(name => "#" + name)]);
        for (var at = 0; at < tally.Columns; at++)
            table.Add([UsageChart.Label(tally, at), .. Enum.GetValues<AuditOutcome>().Select(outcome => Number(tally.Spans[at].Of(outcome)))]);
        return $"<details><summary id=\"as-table\">The chart as a table</summary>{table.Html("")}</details>";
    }

    private static string Table(string caption, string what, Dictionary<string, UsageCount> counts, Func<string, string> name)
    {
        var table = new HtmlTable(caption, what, "#Calls", "#Failed", "#Refused", "#Half took at most", "#95 of 100 took at most", "#Sent") { IsQuiet = true };
        foreach (var (key, count) in counts.OrderByDescending(pair => pair.Value.Calls).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(Top))
            table.Add(name(key), Number(count.Calls), Number(count.Of(AuditOutcome.Failed)), Number(count.Of(AuditOutcome.Refused)), $"{Number(count.Within(0.5))} ms", $"{Number(count.Within(0.95))} ms", Size(count.Bytes));
        return table.Html("No calls.");
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000.0:0.#} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.#} MB"),
    };
}
