using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Audit;

/// <summary>How much of the log is read at once.</summary>
public enum AuditBlocks
{
    /// <summary>An hour: for whoever wants the newest few.</summary>
    Hours,

    /// <summary>Up to ten hours: fewer questions, for whoever wants many days.</summary>
    TenHours,
}

/// <summary>Keeps audit entries as rows of the table <c>audit</c>: partition = tenant and day, rows in order of time; the partition <c>days</c> names the others.</summary>
public sealed class AuditLog(ITableStore tables, TimeProvider time)
{
    private const string Table = "audit";
    private const int LongestText = 200;

    // Partitions cannot be listed: each is noted before its first row, so that a sweep finds it however old it is and whosever it was.
    private const string Days = "days";
    private const string DayFormat = "yyyy-MM-dd";
    private const int MostNoted = 1_000;
    private readonly ConcurrentDictionary<string, bool> _noted = new(StringComparer.Ordinal);

    /// <summary>Adds an entry.</summary>
    public async Task AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var row = ToRow(entry);
        if (!_noted.ContainsKey(row.Partition))
        {
            await tables.UpsertAsync(Table, new TableRow(Days, row.Partition, new Dictionary<string, object?>()), cancellationToken);
            if (_noted.Count >= MostNoted) _noted.Clear();
            _noted[row.Partition] = true;
        }

        await tables.InsertAsync(Table, row, cancellationToken);
    }

    /// <summary>A tenant's entries between two moments, oldest first.</summary>
    public async IAsyncEnumerable<AuditEntry> ReadAsync(string tenantId, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var day = from.UtcDateTime.Date; day <= to.UtcDateTime.Date; day = day.AddDays(1))
        {
            await foreach (var row in tables.QueryAsync(Table, Partition(tenantId, day), rowPrefix: null, cancellationToken))
            {
                if (FromRow(tenantId, row) is var entry && entry.At >= from && entry.At <= to) yield return entry;
            }
        }
    }

    /// <summary>A tenant's entries between two moments, newest first, read in blocks: whoever wants a few does not wait for all.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The last moment.</param>
    /// <param name="blocks">How much is read, and held in memory, at once.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<AuditEntry> NewestFirstAsync(string tenantId, DateTimeOffset from, DateTimeOffset to, AuditBlocks blocks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var day = to.UtcDateTime.Date; day >= from.UtcDateTime.Date; day = day.AddDays(-1))
        {
            // Most days of a long time may hold nothing.
            if (await tables.GetAsync(Table, Days, Partition(tenantId, day), cancellationToken) is null) continue;
            foreach (var block in BlocksOf(day, from.UtcDateTime, to.UtcDateTime, blocks))
            {
                var rows = await tables.QueryAsync(Table, Partition(tenantId, day), block, cancellationToken).ToListAsync(cancellationToken);
                for (var at = rows.Count - 1; at >= 0; at--)
                {
                    if (FromRow(tenantId, rows[at]) is var entry && entry.At >= from && entry.At <= to) yield return entry;
                }
            }
        }
    }

    // The beginnings of the row keys of a day's blocks, latest first: hours, or their first digits.
    private static IEnumerable<string> BlocksOf(DateTime day, DateTime from, DateTime to, AuditBlocks blocks)
    {
        var (first, last) = (day == from.Date ? from.Hour : 0, day == to.Date ? to.Hour : 23);
        var hours = Enumerable.Range(first, last - first + 1).Reverse().Select(hour => hour.ToString("00", CultureInfo.InvariantCulture));
        return blocks == AuditBlocks.Hours ? hours : hours.Select(hour => hour[..1]).Distinct();
    }

    /// <summary>Removes all entries that are older than their tenant keeps them.</summary>
    /// <param name="days">For how many days each tenant keeps entries.</param>
    /// <param name="otherwise">For how many days those of tenants that are gone are kept.</param>
    /// <param name="cancellationToken">Ends the sweep; another goes on where it stood.</param>
    public async Task SweepAsync(IReadOnlyDictionary<string, int> days, int otherwise, CancellationToken cancellationToken)
    {
        var today = time.GetUtcNow().UtcDateTime.Date;
        await foreach (var noted in tables.QueryAsync(Table, Days, rowPrefix: null, cancellationToken))
        {
            var (tenantId, day) = (noted.Row[..^(DayFormat.Length + 1)], DateTime.ParseExact(noted.Row[^DayFormat.Length..], DayFormat, CultureInfo.InvariantCulture));
            if (day >= today.AddDays(-days.GetValueOrDefault(tenantId, otherwise))) continue;
            await foreach (var row in tables.QueryAsync(Table, noted.Row, rowPrefix: null, cancellationToken)) await tables.DeleteAsync(Table, row.Partition, row.Row, etag: null, cancellationToken);
            await tables.DeleteAsync(Table, Days, noted.Row, etag: null, cancellationToken);
        }
    }

    private static string Partition(string tenantId, DateTime day) => $"{tenantId}.{day.ToString(DayFormat, CultureInfo.InvariantCulture)}";

    private static TableRow ToRow(AuditEntry entry)
    {
        var at = entry.At.UtcDateTime;
        var row = string.Create(CultureInfo.InvariantCulture, $"{at:HHmmssfffffff}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");
        return new TableRow(Partition(entry.TenantId, at.Date), row, new Dictionary<string, object?>
        {
            ["At"] = entry.At,
            ["Caller"] = Plain(entry.Caller),
            ["CallerName"] = Plain(entry.CallerName),
            ["ActingAs"] = Plain(entry.ActingAs),
            ["Client"] = Plain(entry.Client),
            ["Tool"] = Plain(entry.Tool),
            ["Class"] = entry.Class.ToString(),
            ["Job"] = entry.Job,
            ["Target"] = Plain(entry.Target),
            ["Outcome"] = entry.Outcome.ToString(),
            ["Milliseconds"] = entry.Milliseconds,
            ["BytesIn"] = entry.BytesIn,
            ["BytesOut"] = entry.BytesOut,
            ["Before"] = entry.Before,
            ["After"] = entry.After,
        });
    }

    private static AuditEntry FromRow(string tenantId, TableRow row) => new(row.Get<DateTimeOffset>("At"), tenantId, row.Get<string>("Caller")!, row.Get<string>("Tool")!)
    {
        CallerName = row.Get<string>("CallerName"),
        ActingAs = row.Get<string>("ActingAs"),
        Client = row.Get<string>("Client"),
        Class = Enum.Parse<ToolClass>(row.Get<string>("Class")!),
        Job = row.Get<string>("Job"),
        Target = row.Get<string>("Target"),
        Outcome = Enum.Parse<AuditOutcome>(row.Get<string>("Outcome")!),
        Milliseconds = row.Get<long>("Milliseconds"),
        BytesIn = row.Get<long>("BytesIn"),
        BytesOut = row.Get<long>("BytesOut"),
        Before = row.Get<string>("Before"),
        After = row.Get<string>("After"),
    };

    // Clients choose names and targets: what comes from outside must not break a line, nor fill the table.
    private static string? Plain(string? text)
    {
        if (text is null || (text.Length <= LongestText && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))) return text;
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > LongestText) break;
            var kind = Rune.GetUnicodeCategory(rune);
            if (kind is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) line.Append(' ');
            else if (kind is not UnicodeCategory.Format) line.Append(rune.ToString()); // those are not seen, and turn or hide what is
        }

        return line.ToString();
    }
}
