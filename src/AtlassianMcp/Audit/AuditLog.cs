using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Audit;

/// <summary>Keeps audit entries as rows of the table <c>audit</c>: partition = tenant and day, rows in order of time; the partition <c>days</c> names the others.</summary>
public sealed class AuditLog(ITableStore tables, TimeProvider time)
{
    private const string Table = "audit";
    private const int LongestText = 200;
    private const int MostAtOnce = 5_000; // rows
    private const string KeyFormat = "HHmmssfffffff";
    private const string LastKey = "2959599999999"; // the largest digit at each place

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

    /// <summary>A tenant's entries between two moments, newest first: whoever wants a few does not wait for all, and few are held in memory.</summary>
    public async IAsyncEnumerable<AuditEntry> NewestFirstAsync(string tenantId, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var day in await DaysAsync(tenantId, from.UtcDateTime.Date, to.UtcDateTime.Date, cancellationToken))
        {
            var (first, last) = (day == from.UtcDateTime.Date ? KeyOf(from) : "", day == to.UtcDateTime.Date ? KeyOf(to) : LastKey);
            await foreach (var row in NewestFirstAsync(Partition(tenantId, day), "", first, last, cancellationToken))
            {
                if (FromRow(tenantId, row) is var entry && entry.At >= from && entry.At <= to) yield return entry;
            }
        }
    }

    // Rows come oldest first: as many as memory may hold are turned round; of more, each part of the time is looked at alone, the latest first.
    private async IAsyncEnumerable<TableRow> NewestFirstAsync(string partition, string prefix, string first, string last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (string.CompareOrdinal(prefix, 0, first, 0, prefix.Length) < 0 || string.CompareOrdinal(prefix, 0, last, 0, prefix.Length) > 0) yield break;
        var rows = await tables.QueryAsync(Table, partition, prefix, cancellationToken).Take(MostAtOnce + 1).ToListAsync(cancellationToken);
        if (rows.Count <= MostAtOnce)
        {
            for (var at = rows.Count - 1; at >= 0; at--) yield return rows[at];
            yield break;
        }

        rows.Clear();
        for (var digit = LastKey[prefix.Length]; digit >= '0'; digit--)
        {
            await foreach (var row in NewestFirstAsync(partition, prefix + digit, first, last, cancellationToken)) yield return row;
        }
    }

    // The days on which the tenant did anything, latest first.
    private async Task<IReadOnlyList<DateTime>> DaysAsync(string tenantId, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var days = await tables.QueryAsync(Table, Days, tenantId + ".", cancellationToken).Where(row => row.Row.Length == tenantId.Length + 1 + DayFormat.Length)
            .Select(row => DateTime.ParseExact(row.Row[^DayFormat.Length..], DayFormat, CultureInfo.InvariantCulture)).ToListAsync(cancellationToken);
        return [.. days.Where(day => day >= from && day <= to).OrderDescending()];
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

    private static string KeyOf(DateTimeOffset at) => at.UtcDateTime.ToString(KeyFormat, CultureInfo.InvariantCulture);

    private static TableRow ToRow(AuditEntry entry)
    {
        var at = entry.At.UtcDateTime;
        var row = string.Create(CultureInfo.InvariantCulture, $"{KeyOf(entry.At)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");
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
