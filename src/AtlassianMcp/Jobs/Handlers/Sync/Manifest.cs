using System.Collections.Concurrent;
using System.Text.Json;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Keeps what syncs have seen and written as rows of the table <c>manifests</c>: partition = tenant, caller and set, row = page id.</summary>
public sealed class Manifest(ITableStore tables, TenantContext tenant)
{
    internal const string Table = "manifests";
    private const int ReadsAtOnce = 8;
    private const int LongestText = 30_000;
    private const int MostFileColumns = 12;
    private const char Separator = '\n';

    /// <summary>Everything a set's syncs have seen, by page id; pages that left the scope stay as what became of them.</summary>
    public async Task<Dictionary<string, SyncedPage>> ReadAsync(string set, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<string, SyncedPage>(StringComparer.Ordinal);
        await foreach (var row in tables.QueryAsync(Table, Partition(set), rowPrefix: null, cancellationToken))
        {
            if (row.Get<string>("Place") is not null) pages[row.Row] = FromRow(row);
        }

        return pages;
    }

    /// <summary>What syncs have seen and written of some pages, by page id.</summary>
    public async Task<IReadOnlyDictionary<string, SyncedPage>> FindAsync(string set, IReadOnlyCollection<string> pageIds, CancellationToken cancellationToken)
    {
        var pages = new ConcurrentDictionary<string, SyncedPage>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(pageIds, options, async (id, token) =>
        {
            if (await tables.GetAsync(Table, Partition(set), id, token) is { } row && row.Get<string>("Place") is not null) pages[id] = FromRow(row);
        });
        return pages;
    }

    /// <summary>Notes pages.</summary>
    public Task WriteAsync(string set, IReadOnlyCollection<SyncedPage> pages, CancellationToken cancellationToken) =>
        pages.Count == 0 ? Task.CompletedTask : tables.UpsertManyAsync(Table, [.. pages.Select(page => ToRow(set, page))], cancellationToken);

    /// <summary>Forgets all of a set that an older layout of files left behind.</summary>
    public async Task ForgetOlderAsync(string set, CancellationToken cancellationToken)
    {
        var older = new List<string>();
        await foreach (var row in tables.QueryAsync(Table, Partition(set), rowPrefix: null, cancellationToken))
        {
            if (row.Get<string>("Place") is null) older.Add(row.Row);
        }

        foreach (var id in older) await tables.DeleteAsync(Table, Partition(set), id, etag: null, cancellationToken);
    }

    private string Partition(string set) => $"{tenant.Tenant.Id}.{tenant.Caller.Folder}.{set}";

    private TableRow ToRow(string set, SyncedPage page)
    {
        var values = new Dictionary<string, object?>
        {
            ["Title"] = page.Title,
            ["Space"] = page.SpaceKey,
            ["ParentId"] = page.ParentId,
            ["Place"] = page.Place,
            ["Version"] = page.Version,
            ["ModifiedAt"] = page.ModifiedAt,
            ["Face"] = page.Face,
            ["Labels"] = Short(string.Join(Separator, page.Labels)),
            ["Position"] = page.Position,
            ["Url"] = page.Url,
            ["Hash"] = page.Hash,
            ["MetaHash"] = page.MetaHash,
            ["CommentsHash"] = page.CommentsHash,
            ["Comments"] = page.Comments,
            ["Links"] = page.Links is { } links && string.Join(Separator, links) is { Length: <= LongestText } text ? text : null,
            ["Standing"] = page.Standing.ToString(),
            ["Changed"] = page.Changed,
            ["Seen"] = page.Seen,
            ["Problem"] = page.Problem is { } problem ? Short(problem) : null,
        };
        var files = JsonSerializer.Serialize(page.Files, JobJson.Options);
        foreach (var (at, part) in files.Chunk(LongestText).Index().Take(MostFileColumns)) values[$"Files{at}"] = new string(part);
        return new TableRow(Partition(set), page.Id, values);
    }

    private static SyncedPage FromRow(TableRow row) => new(row.Row, row.Get<string>("Title")!, row.Get<string>("Space")!, row.Get<string>("ParentId"), row.Get<string>("Place")!)
    {
        Version = row.Get<int>("Version"),
        ModifiedAt = row.Get<DateTimeOffset?>("ModifiedAt"),
        Face = row.Get<string>("Face") ?? "",
        Labels = Parts(row.Get<string>("Labels")),
        Position = row.Get<int?>("Position"),
        Url = row.Get<string>("Url") ?? "",
        Hash = row.Get<string>("Hash") ?? "",
        MetaHash = row.Get<string>("MetaHash") ?? "",
        CommentsHash = row.Get<string>("CommentsHash") ?? "",
        Comments = row.Get<string>("Comments") ?? "",
        Links = row.Get<string>("Links") is { } links ? Parts(links) : null,
        Standing = Enum.TryParse<PageStanding>(row.Get<string>("Standing"), out var standing) ? standing : PageStanding.There,
        Changed = row.Get<int>("Changed"),
        Seen = row.Get<DateTimeOffset?>("Seen"),
        Problem = row.Get<string>("Problem"),
        Files = Files(row),
    };

    private static IReadOnlyList<SyncedFile> Files(TableRow row)
    {
        var text = string.Concat(Enumerable.Range(0, MostFileColumns).Select(at => row.Get<string>($"Files{at}")));
        return text.Length == 0 ? [] : JsonSerializer.Deserialize<IReadOnlyList<SyncedFile>>(text, JobJson.Options)!;
    }

    private static string[] Parts(string? text) => string.IsNullOrEmpty(text) ? [] : text.Split(Separator);

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
