using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Audit;

/// <summary>Keeps audit entries as rows of the table <c>audit</c>: partition = tenant and day, rows in order of time.</summary>
public sealed class AuditLog(ITableStore tables, TimeProvider time)
{
    private const string Table = "audit";
    private const int LongestText = 200;

    // How many days back a sweep looks for what is too old, so that a shorter retention takes effect as well.
    private const int SweptDays = 31;

    /// <summary>Adds an entry.</summary>
    public Task AddAsync(AuditEntry entry, CancellationToken cancellationToken) => tables.InsertAsync(Table, ToRow(entry), cancellationToken);

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

    /// <summary>Removes a tenant's entries that are older than so many days.</summary>
    public async Task SweepAsync(string tenantId, int days, CancellationToken cancellationToken)
    {
        var last = time.GetUtcNow().UtcDateTime.Date.AddDays(-days - 1);
        for (var day = last; day > last.AddDays(-SweptDays); day = day.AddDays(-1))
        {
            await foreach (var row in tables.QueryAsync(Table, Partition(tenantId, day), rowPrefix: null, cancellationToken))
                await tables.DeleteAsync(Table, row.Partition, row.Row, etag: null, cancellationToken);
        }
    }

    private static string Partition(string tenantId, DateTime day) => string.Create(CultureInfo.InvariantCulture, $"{tenantId}.{day:yyyy-MM-dd}");

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
        if (text is null) return null;
        var line = new string([.. text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)]);
        return line.Length > LongestText ? line[..LongestText] : line;
    }
}
