using AtlassianMcp.Audit;
using AtlassianMcpFunctions.Oversight;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Storage.Local;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Oversight;

/// <summary>What administrators are told of the audit log, counted and cut.</summary>
public sealed class OversightTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 30, 0, TimeSpan.Zero);
    private readonly AuditLog _log = new(new InMemoryTableStore(new StoreNames()), TimeProvider.System);

    [Fact]
    public async Task Entries_are_read_newest_first_over_hours_days_and_gaps()
    {
        foreach (var hours in new[] { 0, 1, 11, 12, 30, 200 }) await AddAsync(Now.AddHours(-hours), $"h{hours}");
        await AddAsync(Now.AddHours(1), "later");

        var read = await _log.NewestFirstAsync("acme", Now.AddHours(-100), Now, CancellationToken.None).Select(entry => entry.Tool).ToListAsync();

        Assert.Equal(["h0", "h1", "h11", "h12", "h30"], read);
    }

    [Fact]
    public async Task Of_a_day_with_many_entries_few_are_read_for_the_newest_and_all_in_order()
    {
        const int Many = 30_000;
        var (rows, questions) = (0, 0);
        var log = new AuditLog(new WatchedTables(new InMemoryTableStore(new StoreNames()), (_, _) => { }, _ => questions++) { Row = _ => rows++ }, TimeProvider.System);
        var noon = Now.UtcDateTime.Date.AddHours(19).AddMinutes(59);
        for (var at = 0; at < Many; at++) await log.AddAsync(new AuditEntry(noon.AddMilliseconds(-at * 100), "acme", "atlassian:1", $"{at}"), CancellationToken.None);
        await log.AddAsync(new AuditEntry(Now.AddDays(-300), "acme", "atlassian:1", "old"), CancellationToken.None);
        await log.AddAsync(new AuditEntry(Now, "acme.x", "atlassian:1", "other"), CancellationToken.None);

        var newest = await log.NewestFirstAsync("acme", Now.AddDays(-365), Now.AddDays(1), CancellationToken.None).Take(50).ToListAsync();
        var (rowsRead, asked) = (rows, questions);
        var all = await log.NewestFirstAsync("acme", Now.AddDays(-365), Now.AddDays(1), CancellationToken.None).ToListAsync();
        var part = await log.NewestFirstAsync("acme", noon.AddMilliseconds(-150), noon.AddMilliseconds(-50), CancellationToken.None).ToListAsync();

        Assert.Equal([.. Enumerable.Range(0, 50).Select(at => $"{at}")], newest.Select(entry => entry.Tool));
        Assert.Equal([.. Enumerable.Range(0, Many).Select(at => $"{at}"), "old"], all.Select(entry => entry.Tool));
        Assert.Equal(["1"], part.Select(entry => entry.Tool));
        Assert.InRange(rowsRead, 50, 25_000);
        Assert.InRange(asked, 1, 20);
    }

    [Fact]
    public async Task A_search_gives_pages_and_says_whether_more_follow()
    {
        for (var at = 0; at < 25; at++) await AddAsync(Now.AddMinutes(-at), at % 2 == 0 ? "even" : "odd");
        var search = new AuditSearch(_log);
        var filter = new AuditFilter(Now.AddDays(-1), Now) { Tool = "EVEN" };

        var first = await search.FindAsync("acme", filter, 0, 10, CancellationToken.None);
        var second = await search.FindAsync("acme", filter, 10, 10, CancellationToken.None);

        Assert.Equal((10, true, 3, false), (first.Entries.Count, first.HasMore, second.Entries.Count, second.HasMore));
        Assert.Equal([.. Enumerable.Range(0, 13).Select(at => Now.AddMinutes(-2 * at))], first.Entries.Concat(second.Entries).Select(entry => entry.At));
        Assert.Null(first.CutAt);
    }

    [Fact]
    public async Task A_search_that_looks_too_far_ends_and_says_where()
    {
        for (var at = 0; at < AuditSearch.MostRows + 5; at++) await AddAsync(Now.AddMilliseconds(-at), "some");

        var page = await new AuditSearch(_log).FindAsync("acme", new AuditFilter(Now.AddDays(-1), Now) { Tool = "none" }, 0, 10, CancellationToken.None);

        Assert.Equal(Now.AddMilliseconds(-AuditSearch.MostRows), page.CutAt);
    }

    [Fact]
    public async Task Usage_is_counted_by_time_tool_caller_and_outcome_without_the_ends_of_jobs()
    {
        for (var at = 1; at <= 100; at++) await AddAsync(Now.AddMinutes(-at), at <= 60 ? "read" : "write", entry => entry with { Milliseconds = at, BytesOut = 10, Outcome = at % 10 == 0 ? AuditOutcome.Failed : AuditOutcome.Done });
        await AddAsync(Now, "read", entry => entry with { Job = "job" });
        var tally = new UsageTally(Now.AddMinutes(-30).AddHours(-1), TimeSpan.FromHours(1), 2);

        await tally.ReadAsync(_log, "acme", CancellationToken.None);

        // 10:00 to 10:29 in the second column, 9:00 to 9:59 in the first; what came before is outside.
        Assert.Equal([60, 30], tally.Spans.Select(span => span.Calls));
        Assert.Equal((60, 30), (tally.Tools["read"].Calls, tally.Tools["write"].Calls));
        Assert.Equal(9, tally.All.Of(AuditOutcome.Failed));
        Assert.Equal((45, 86, 900), (tally.All.Within(0.5), tally.All.Within(0.95), tally.All.Bytes));
        Assert.Null(tally.CutAt);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\")", "\"'=HYPERLINK(\"\"http://evil\"\")\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("-1+1", "'-1+1")]
    public void A_spreadsheet_takes_no_name_for_a_formula(string name, string cell) =>
        Assert.Contains($",{cell},", AuditFormats.Csv(new AuditEntry(Now, "acme", "atlassian:1", "jira_search") { CallerName = name }), StringComparison.Ordinal);

    private Task AddAsync(DateTimeOffset at, string tool, Func<AuditEntry, AuditEntry>? change = null)
    {
        var entry = new AuditEntry(at, "acme", "atlassian:1", tool);
        return _log.AddAsync(change?.Invoke(entry) ?? entry, CancellationToken.None);
    }
}
