using System.Globalization;
using AtlassianMcp.Audit;
using AtlassianMcpFunctions.Oversight;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary>Which audit entries the address of a page means: the last seven days unless it says otherwise.</summary>
internal static class AuditQuery
{
    private const string Until = "until"; // the moment of the first page, so that what is written meanwhile moves nothing

    /// <summary>Reads the filter; what is malformed is passed over.</summary>
    public static AuditFilter Read(AdminVisit visit, DateTimeOffset now)
    {
        var to = Day(visit.Word("to"))?.AddDays(1).AddTicks(-1) ?? Moment(visit.Word(Until)) ?? now;
        var from = Day(visit.Word("from")) ?? to.AddDays(-7);
        // A year at most: each day asks the table.
        return new AuditFilter(from > to ? to.AddDays(-7) : from < to.AddDays(-366) ? to.AddDays(-366) : from, to)
        {
            Caller = visit.Word("caller"),
            Tool = visit.Word("tool"),
            Target = visit.Word("target"),
            Outcome = Enum.TryParse<AuditOutcome>(visit.Word("outcome"), ignoreCase: true, out var outcome) && Enum.IsDefined(outcome) ? outcome : null,
        };
    }

    /// <summary>The filter as an address holds it.</summary>
    public static Dictionary<string, string?> Write(AdminVisit visit, AuditFilter filter, int? page)
    {
        var query = new[] { "from", "to", "caller", "tool", "target", "outcome" }.Where(name => visit.Word(name) is not null).ToDictionary(name => name, visit.Word);
        if (page is not null) query["page"] = page.Value.ToString(CultureInfo.InvariantCulture);
        if (page is not null && visit.Word("to") is null) query[Until] = filter.To.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
        return query;
    }

    private static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 3000 ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.Year is > 2000 and < 3000 ? moment : null;
}
