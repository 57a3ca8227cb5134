using System.CommandLine;
using AtlassianMcp.Audit;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Oversight;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Who did what: the newest entries for people, or all as JSON lines for other programs.</summary>
internal static class AuditCommand
{
    private const int UsualLimit = 100;
    private const int LongestDays = 3650;

    /// <summary><c>audit</c>.</summary>
    public static Command Declare(CommandDoor door)
    {
        var options = new AuditOptions();
        return door.Does(options.On(new Command("audit", "Lists tool calls, newest first; with --jsonl one JSON object a line, in order of time.")), async (session, cancellationToken) =>
        {
            var tenant = await session.TenantAsync(session.Get(options.Tenant)!, cancellationToken);
            var entries = Matching(session, tenant.Id, options);
            if (session.Get(options.Lines) is { } file) return await WriteLinesAsync(session, entries, file, session.Get(options.Limit), cancellationToken);
            var newest = await NewestAsync(entries, session.Get(options.Limit) ?? UsualLimit, cancellationToken);
            newest.Reverse();
            await session.PrintAsync(newest.Select(AuditFormats.Json), () => Table(newest, tenant));
            return 0;
        });
    }

    private static IAsyncEnumerable<AuditEntry> Matching(CommandSession session, string tenantId, AuditOptions options)
    {
        var now = session.Use<TimeProvider>().GetUtcNow();
        var from = Moments.Back(session.Get(options.From)!, now);
        var to = session.Get(options.To) is { } end ? Moments.BackToEnd(end, now) : now;
        if (from > to) throw AdminException.Usage("--from lies after --to.");
        var earliest = now.AddDays(-LongestDays);
        return session.Use<AuditSearch>().AllAsync(tenantId, options.Filter(session, from < earliest ? earliest : from, to), CancellationToken.None);
    }

    private static async Task<List<AuditEntry>> NewestAsync(IAsyncEnumerable<AuditEntry> entries, int limit, CancellationToken cancellationToken)
    {
        var newest = new Queue<AuditEntry>();
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            newest.Enqueue(entry);
            if (newest.Count > limit) newest.Dequeue();
        }

        return [.. newest];
    }

    private static async Task<int> WriteLinesAsync(CommandSession session, IAsyncEnumerable<AuditEntry> entries, string path, int? limit, CancellationToken cancellationToken)
    {
        var chosen = limit is { } most ? (await NewestAsync(entries, most, cancellationToken)).ToAsyncEnumerable() : entries;
        await using var file = path == "-" ? null : new StreamWriter(path, append: false);
        var count = 0;
        await foreach (var entry in chosen.WithCancellation(cancellationToken))
        {
            await (file ?? session.Console.Out).WriteLineAsync(AuditFormats.Line(entry).AsMemory(), cancellationToken);
            count++;
        }

        if (file is not null) await session.SayAsync($"Wrote {count} entries to {path}.");
        return 0;
    }

    private static string Table(IReadOnlyList<AuditEntry> entries, Tenant tenant) => Grid.Of(
        ["TIME (UTC)", "CALLER", "CLIENT", "TOOL", "TARGET", "OUTCOME", "MS", "ACTING AS"],
        [.. entries.Select(entry => (string?[])[Grid.Time(entry.At), entry.CallerName is { } name ? $"{entry.Caller} ({name})" : entry.Caller, entry.Client, entry.Tool, entry.Target, AuditFormats.Word(entry.Outcome), $"{entry.Milliseconds}", entry.ActingAs])],
        $"No call fits in tenant {tenant.Id}. Without --from, the last 7 days are searched.");
}
