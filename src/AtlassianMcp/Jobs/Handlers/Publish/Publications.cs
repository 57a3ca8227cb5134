using System.Text.Json;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Keeps what a caller published to a place as rows of the table <c>publications</c>: partition = tenant, caller and place, row = hash of the file's path.</summary>
public sealed class Publications(ITableStore tables, TenantContext tenant)
{
    internal const string Table = "publications";
    private const string Files = "Files";
    private const char Separator = '\n';

    /// <summary>Everything the caller has published to a place, by path.</summary>
    public async Task<Dictionary<string, PageBasis>> ReadAsync(string place, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, PageBasis>(StringComparer.Ordinal);
        await foreach (var row in tables.QueryAsync(Table, Partition(place), rowPrefix: null, cancellationToken)) found[row.Get<string>("Path")!] = FromRow(row);
        return found;
    }

    /// <summary>What was published from a file; null when nothing was.</summary>
    public async Task<PageBasis?> FindAsync(string place, string path, CancellationToken cancellationToken) =>
        await tables.GetAsync(Table, Partition(place), ContentHash.Of(path), cancellationToken) is { } row ? FromRow(row) : null;

    /// <summary>Notes what was published from files.</summary>
    public Task WriteAsync(string place, IReadOnlyCollection<PageBasis> pages, CancellationToken cancellationToken) =>
        pages.Count == 0 ? Task.CompletedTask : tables.UpsertManyAsync(Table, [.. pages.Select(page => ToRow(place, page))], cancellationToken);

    /// <summary>Forgets what was published from a file.</summary>
    public Task ForgetAsync(string place, string path, CancellationToken cancellationToken) =>
        tables.DeleteAsync(Table, Partition(place), ContentHash.Of(path), etag: null, cancellationToken);

    private string Partition(string place) => $"{tenant.Tenant.Id}.{tenant.Caller.Folder}.{place}";

    private TableRow ToRow(string place, PageBasis page)
    {
        var values = new Dictionary<string, object?>
        {
            ["Path"] = page.Path,
            ["PageId"] = page.PageId,
            ["Version"] = page.Version,
            ["Title"] = page.Title,
            ["ParentId"] = page.ParentId,
            ["Hash"] = page.Hash,
            ["Labels"] = page.Labels is { } labels ? string.Join(Separator, labels) : null,
            ["Position"] = page.Position,
            ["Job"] = page.Job,
        };
        foreach (var (name, value) in LongText.Spread(Files, page.Files.Count == 0 ? null : JsonSerializer.Serialize(page.Files, JobJson.Options))) values[name] = value;
        return new TableRow(Partition(place), ContentHash.Of(page.Path!), values);
    }

    private static PageBasis FromRow(TableRow row) => new(row.Get<string>("PageId")!, row.Get<int>("Version"))
    {
        Path = row.Get<string>("Path"),
        Title = row.Get<string>("Title"),
        ParentId = row.Get<string>("ParentId"),
        Hash = row.Get<string>("Hash"),
        Labels = row.Get<string>("Labels") is { } labels ? labels.Split(Separator, StringSplitOptions.RemoveEmptyEntries) : null,
        Position = row.Get<int?>("Position"),
        Files = LongText.Gather(row, Files) is { } files ? JsonSerializer.Deserialize<IReadOnlyList<BasisFile>>(files, JobJson.Options)! : [],
        Job = row.Get<string>("Job"),
    };
}
