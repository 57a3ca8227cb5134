using System.Collections.Concurrent;
using System.Text.Json;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Keeps what exports have seen and written as rows of the table <c>exports</c>: partition = tenant, caller and set; for each issue a row, and one with its cells where the set is a table.</summary>
public sealed class IssueManifest(ITableStore tables, TenantContext tenant)
{
    internal const string Table = "exports";
    private const int ReadsAtOnce = 8;
    private const int LongestText = 30_000;
    private const char Separator = '\n';
    private const string IssuePrefix = "i";
    private const string CellsPrefix = "c";

    /// <summary>Everything that exports have seen of a set, by issue id.</summary>
    public async Task<Dictionary<string, ExportedIssue>> ReadAsync(string set, CancellationToken cancellationToken)
    {
        var issues = new Dictionary<string, ExportedIssue>(StringComparer.Ordinal);
        await foreach (var row in tables.QueryAsync(Table, Partition(set), IssuePrefix, cancellationToken)) issues[IdOf(row)] = FromRow(row);
        return issues;
    }

    /// <summary>What exports have seen and written of some issues, by id.</summary>
    public async Task<IReadOnlyDictionary<string, ExportedIssue>> FindAsync(string set, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var issues = new ConcurrentDictionary<string, ExportedIssue>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ids, options, async (id, token) =>
        {
            if (await tables.GetAsync(Table, Partition(set), RowOf(IssuePrefix, id), token) is { } row) issues[id] = FromRow(row);
        });
        return issues;
    }

    /// <summary>Notes issues.</summary>
    public Task WriteAsync(string set, IReadOnlyCollection<ExportedIssue> issues, CancellationToken cancellationToken) =>
        issues.Count == 0 ? Task.CompletedTask : tables.UpsertManyAsync(Table, [.. issues.Select(issue => ToRow(set, issue))], cancellationToken);

    /// <summary>Keeps an issue's row of a table, so that the table can be made anew without asking the site.</summary>
    public Task WriteCellsAsync(string set, string id, string cells, CancellationToken cancellationToken) =>
        tables.UpsertAsync(Table, new TableRow(Partition(set), RowOf(CellsPrefix, id), new Dictionary<string, object?>(LongText.Spread("Cells", cells))), cancellationToken);

    /// <summary>The rows of a table, oldest issue first.</summary>
    public async IAsyncEnumerable<(string Id, string Cells)> CellsAsync(string set, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(Table, Partition(set), CellsPrefix, cancellationToken)) yield return (IdOf(row), LongText.Gather(row, "Cells") ?? "[]");
    }

    /// <summary>Forgets an issue's row of a table.</summary>
    public Task ForgetCellsAsync(string set, string id, CancellationToken cancellationToken) => tables.DeleteAsync(Table, Partition(set), RowOf(CellsPrefix, id), etag: null, cancellationToken);

    // Ids have as many digits as their order needs.
    private static string RowOf(string prefix, string id) => prefix + id.PadLeft(19, '0');

    private static string IdOf(TableRow row) => row.Row[1..].TrimStart('0');

    private string Partition(string set) => $"{tenant.Tenant.Id}.{tenant.Caller.Folder}.{set}";

    private TableRow ToRow(string set, ExportedIssue issue)
    {
        var values = new Dictionary<string, object?>(LongText.Spread("Files", issue.Files.Count == 0 ? null : JsonSerializer.Serialize(issue.Files, JobJson.Options)))
        {
            ["Key"] = issue.Key,
            ["Updated"] = issue.Updated,
            ["Status"] = issue.Status,
            ["Layout"] = issue.Layout,
            ["Hash"] = issue.Hash,
            ["CommentsHash"] = issue.CommentsHash,
            ["Links"] = issue.Links is { } links && string.Join(Separator, links) is { Length: <= LongestText } text ? text : null,
            ["Standing"] = issue.Standing.ToString(),
            ["Changed"] = issue.Changed,
            ["Seen"] = issue.Seen,
            ["Problem"] = issue.Problem is { Length: > LongestText } problem ? problem[..LongestText] : issue.Problem,
        };
        return new TableRow(Partition(set), RowOf(IssuePrefix, issue.Id), values);
    }

    private static ExportedIssue FromRow(TableRow row) => new(IdOf(row), row.Get<string>("Key")!)
    {
        Updated = row.Get<DateTimeOffset?>("Updated"),
        Status = row.Get<string>("Status") ?? "",
        Layout = row.Get<string>("Layout") ?? "",
        Hash = row.Get<string>("Hash") ?? "",
        CommentsHash = row.Get<string>("CommentsHash") ?? "",
        Files = LongText.Gather(row, "Files") is { } files ? JsonSerializer.Deserialize<IReadOnlyList<SyncedFile>>(files, JobJson.Options)! : [],
        Links = row.Get<string>("Links")?.Split(Separator, StringSplitOptions.RemoveEmptyEntries),
        Standing = Enum.TryParse<IssueStanding>(row.Get<string>("Standing"), out var standing) ? standing : IssueStanding.There,
        Changed = row.Get<int>("Changed"),
        Seen = row.Get<DateTimeOffset?>("Seen"),
        Problem = row.Get<string>("Problem"),
    };
}
