using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Jobs;

/// <summary>Keeps items that failed or whose outcome was noted as rows of the table <c>jobitems</c>: partition = tenant and job (or part), row = walk and index.</summary>
public sealed class JobItems(ITableStore tables)
{
    internal const string Table = "jobitems";
    private const int LongestText = 2_000;
    private const int LongestDetail = 30_000;

    /// <summary>The noted items of a job, or of one of its parts, in order; those of one walk when given.</summary>
    public async IAsyncEnumerable<JobItem> ListAsync(Job job, string? walk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(Table, Partition(job), walk is null ? null : walk + ".", cancellationToken)) yield return FromRow(row);
    }

    /// <summary>Notes an item, over what was noted of it.</summary>
    public Task SaveAsync(Job job, JobItem item, CancellationToken cancellationToken) => tables.UpsertAsync(Table, ToRow(job, item), cancellationToken);

    /// <summary>Forgets an item.</summary>
    public Task RemoveAsync(Job job, JobItem item, CancellationToken cancellationToken) => tables.DeleteAsync(Table, Partition(job), Row(item), etag: null, cancellationToken);

    /// <summary>Has all items that were given up tried again; gives their number.</summary>
    public async Task<int> RetryAsync(Job job, CancellationToken cancellationToken)
    {
        var failed = await ListAsync(job, walk: null, cancellationToken).Where(item => item.State == ItemState.Failed).ToListAsync(cancellationToken);
        await tables.UpsertManyAsync(Table, [.. failed.Select(item => ToRow(job, item with { State = ItemState.Waiting, Attempts = 0, NotBefore = null }))], cancellationToken);
        return failed.Count;
    }

    /// <summary>Forgets all items of a job or part.</summary>
    public async Task ClearAsync(Job job, CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(Table, Partition(job), rowPrefix: null, cancellationToken)) await tables.DeleteAsync(Table, row.Partition, row.Row, etag: null, cancellationToken);
    }

    private static string Partition(Job job) => $"{job.TenantId}.{job.Id}";

    private static string Row(JobItem item) => string.Create(CultureInfo.InvariantCulture, $"{item.Walk}.{item.Index:D7}");

    private static TableRow ToRow(Job job, JobItem item) => new(Partition(job), Row(item), new Dictionary<string, object?>
    {
        ["Name"] = Shortened(item.Name),
        ["State"] = item.State.ToString(),
        ["Attempts"] = item.Attempts,
        ["NotBefore"] = item.NotBefore,
        ["Reason"] = Shortened(item.Reason),
        ["Outcome"] = item.Outcome?.What,
        ["Detail"] = item.Outcome?.Detail?.ToJsonString(JobJson.Options) is { Length: <= LongestDetail } detail ? detail : null,
    });

    private static JobItem FromRow(TableRow row)
    {
        var at = row.Row.LastIndexOf('.');
        return new JobItem(row.Row[..at], int.Parse(row.Row[(at + 1)..], CultureInfo.InvariantCulture), row.Get<string>("Name") ?? "", Enum.Parse<ItemState>(row.Get<string>("State")!))
        {
            Attempts = row.Get<int>("Attempts"),
            NotBefore = row.Get<DateTimeOffset?>("NotBefore"),
            Reason = row.Get<string>("Reason"),
            Outcome = row.Get<string>("Outcome") is { } what ? new ItemOutcome(what, row.Get<string>("Detail") is { } detail ? JsonNode.Parse(detail) : null) : null,
        };
    }

    private static string? Shortened(string? text) => text?.Length > LongestText ? text[..LongestText] + "…" : text;
}
