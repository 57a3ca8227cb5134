using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>What a sync has seen of one page; the same version and attachments need no second download.</summary>
/// <param name="PageId">Numeric id.</param>
/// <param name="Title">Its title then.</param>
/// <param name="ParentId">What it lay under then.</param>
/// <param name="Version">Its version then.</param>
/// <param name="LastModified">When that version was made.</param>
/// <param name="Attachments">A hash over the ids and versions of its attachments.</param>
public sealed record SeenPage(string PageId, string Title, string? ParentId, int Version, DateTimeOffset? LastModified, string Attachments);

/// <summary>Keeps what syncs have seen as rows of the table <c>manifests</c>: partition = tenant, caller and set, row = page id.</summary>
public sealed class SyncManifest(ITableStore tables, TenantContext tenant)
{
    internal const string Table = "manifests";

    /// <summary>Everything a set's syncs have seen, by page id.</summary>
    public async Task<Dictionary<string, SeenPage>> ReadAsync(string set, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<string, SeenPage>(StringComparer.Ordinal);
        await foreach (var row in tables.QueryAsync(Table, Partition(set), rowPrefix: null, cancellationToken)) pages[row.Row] = FromRow(row);
        return pages;
    }

    /// <summary>Notes pages as seen.</summary>
    public Task WriteAsync(string set, IReadOnlyCollection<SeenPage> pages, CancellationToken cancellationToken) =>
        pages.Count == 0 ? Task.CompletedTask : tables.UpsertManyAsync(Table, [.. pages.Select(page => ToRow(set, page))], cancellationToken);

    /// <summary>Forgets a page.</summary>
    public Task RemoveAsync(string set, string pageId, CancellationToken cancellationToken) =>
        tables.DeleteAsync(Table, Partition(set), pageId, etag: null, cancellationToken);

    private string Partition(string set) => $"{tenant.Tenant.Id}.{tenant.Caller.Folder}.{set}";

    private TableRow ToRow(string set, SeenPage page) => new(Partition(set), page.PageId, new Dictionary<string, object?>
    {
        ["Title"] = page.Title,
        ["ParentId"] = page.ParentId,
        ["Version"] = page.Version,
        ["LastModified"] = page.LastModified,
        ["Attachments"] = page.Attachments,
    });

    private static SeenPage FromRow(TableRow row) => new(
        row.Row, row.Get<string>("Title")!, row.Get<string>("ParentId"), row.Get<int>("Version"), row.Get<DateTimeOffset?>("LastModified"), row.Get<string>("Attachments")!);
}
