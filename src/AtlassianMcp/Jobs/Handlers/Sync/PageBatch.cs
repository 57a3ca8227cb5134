using System.Collections.Concurrent;
using Atlassian.Confluence;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Some pages of a plan with what was fetched of them in bulk.</summary>
/// <param name="Input">What is synced.</param>
/// <param name="Plan">The whole plan.</param>
/// <param name="Links">Where its pages lie.</param>
/// <param name="Before">How the pages were written before.</param>
public sealed record OpenBatch(SyncInput Input, SyncPlan Plan, LinkBook Links, IReadOnlyDictionary<string, SyncedPage> Before)
{
    internal ConcurrentDictionary<string, ConfluencePage> Bodies { get; } = new(StringComparer.Ordinal);

    internal ILookup<string, ConfluenceAttachment> Files { get; set; } = Enumerable.Empty<ConfluenceAttachment>().ToLookup(_ => "");

    internal ILookup<string, ConfluenceComment> Comments { get; set; } = Enumerable.Empty<ConfluenceComment>().ToLookup(_ => "");
}

/// <summary>Fetches some pages in bulk, what hangs on them by one search, and writes them one by one. Pages that an earlier try wrote are left alone.</summary>
public sealed class PageBatch(TenantContext tenant, Manifest manifest, PageWriter writer, SyncPlanning planning)
{
    // What waits in memory to be written; pages beyond it are fetched by themselves.
    private const int MostCharacters = 12_000_000;

    /// <summary>Fetches what the pages need that are not written yet.</summary>
    public async Task<OpenBatch> OpenAsync(SyncInput input, SyncPlan plan, IReadOnlyList<PlannedPage> pages, CancellationToken cancellationToken)
    {
        var before = await manifest.FindAsync(input.Set, [.. pages.Select(page => page.Page.Id)], cancellationToken);
        var batch = new OpenBatch(input, plan, planning.Links(input, plan), before);
        var open = pages.Where(page => !IsDone(batch, page)).ToList();
        await FetchPartsAsync(batch, [.. open.Where(page => page.Work.HasFlag(PageWork.Parts)).Select(page => page.Page.Id)], cancellationToken);
        var characters = 0L;
        await foreach (var bodies in tenant.Confluence.Bulk.BodiesAsync([.. open.Select(page => page.Page.Id)], Representation(input), cancellationToken))
        {
            foreach (var body in bodies) batch.Bodies[body.Id] = body;
            characters += bodies.Sum(body => (long)(body.Body?.Value.Length ?? 0));
            if (characters > MostCharacters) break;
        }

        return batch;
    }

    /// <summary>Writes one page: its files, then its row.</summary>
    public async Task<ItemOutcome?> WriteAsync(OpenBatch batch, PlannedPage page, CancellationToken cancellationToken)
    {
        if (IsDone(batch, page)) return null;
        var id = page.Page.Id;
        // The bulk answer may leave out a page that the search index does not know yet.
        var body = batch.Bodies.TryRemove(id, out var fetched) ? fetched : await tenant.Confluence.Pages.GetAsync(id, Representation(batch.Input), version: null, cancellationToken);
        var looked = page.Work.HasFlag(PageWork.Parts);
        var material = new PageMaterial(
            page, body, looked && batch.Input.Attachments ? [.. batch.Files[id]] : null, looked && batch.Input.Comments ? [.. batch.Comments[id]] : null,
            batch.Before.GetValueOrDefault(id) is { Standing: PageStanding.There } before ? before : null);
        var row = await writer.WriteAsync(batch.Input, batch.Plan.Version, material, batch.Links, cancellationToken);
        await manifest.WriteAsync(batch.Input.Set, [row with { Seen = batch.Plan.ListedAt }], cancellationToken);
        return null;
    }

    private static bool IsDone(OpenBatch batch, PlannedPage page) => batch.Before.GetValueOrDefault(page.Page.Id) is { } row && batch.Plan.IsWritten(page, row);

    private string Representation(SyncInput input) => input.Format == SyncFormat.Adf && tenant.Confluence.Site.IsCloud ? "atlas_doc_format" : "storage";

    private async Task FetchPartsAsync(OpenBatch batch, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var (files, comments) = (new List<ConfluenceAttachment>(), new List<ConfluenceComment>());
        await foreach (var parts in tenant.Confluence.Bulk.PartsAsync(ids, batch.Input.Kinds, withBodies: true, cancellationToken))
        {
            files.AddRange(parts.Attachments);
            comments.AddRange(parts.Comments);
        }

        batch.Files = files.DistinctBy(file => file.Id).ToLookup(file => file.PageId, StringComparer.Ordinal);
        batch.Comments = comments.DistinctBy(comment => comment.Id).ToLookup(comment => comment.PageId ?? "", StringComparer.Ordinal);
    }
}
