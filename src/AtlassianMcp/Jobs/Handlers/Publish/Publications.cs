using System.Text;
using System.Text.Json;
using Atlassian.Confluence;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Keeps what a caller published to a place as rows of the table <c>publications</c>: partition = tenant, caller and place, row = hash of the file's path.</summary>
public sealed class Publications(ITableStore tables, IBlobStore blobs, TenantContext tenant)
{
    internal const string Table = "publications";
    internal const string Container = "publications";
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

    /// <summary>Keeps what a file alone came to, to compare the next one with.</summary>
    /// <param name="place">Where it was published to.</param>
    /// <param name="page">The page, as it holds this and what others wrote.</param>
    /// <param name="fileHash">Of the file.</param>
    /// <param name="body">In storage format.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<OwnBody> KeepAsync(string place, ConfluencePage page, string fileHash, string body, CancellationToken cancellationToken)
    {
        var name = $"{page.Id}-{fileHash}";
        await blobs.WriteAsync(new BlobWrite(Container, Folder(place) + name, "application/xhtml+xml; charset=utf-8"), (stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(body), token).AsTask(), cancellationToken);
        return new OwnBody(page.Version.Number, name);
    }

    /// <summary>What a file alone came to; null when it is not kept any more.</summary>
    internal async Task<string?> OwnAsync(string place, OwnBody own, CancellationToken cancellationToken)
    {
        await using var blob = await blobs.OpenReadAsync(Container, Folder(place) + own.Blob, cancellationToken);
        if (blob is null) return null;
        using var reader = new StreamReader(blob.Stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    /// <summary>Removes what a page's file alone came to, but for what is still in use.</summary>
    internal async Task DropAsync(string place, string pageId, OwnBody? used, CancellationToken cancellationToken)
    {
        await foreach (var blob in blobs.ListAsync(Container, $"{Folder(place)}{pageId}-", cancellationToken))
        {
            if (used is null || blob.Name != Folder(place) + used.Blob) await blobs.DeleteAsync(Container, blob.Name, cancellationToken);
        }
    }

    private string Folder(string place) => $"{tenant.Tenant.Id}/{tenant.Caller.Folder}/{place}/";

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
            ["OwnVersion"] = page.Own?.PageVersion,
            ["OwnBlob"] = page.Own?.Blob,
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
        Own = row.Get<string>("OwnBlob") is { } blob ? new OwnBody(row.Get<int>("OwnVersion"), blob) : null,
    };
}
