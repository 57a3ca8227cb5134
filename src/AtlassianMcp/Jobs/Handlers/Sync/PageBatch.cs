using System.Net;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Fetches and writes some pages of a plan: what hangs on them by one search, their bodies in bulk. Pages that an earlier try wrote are left alone.</summary>
public sealed class PageBatch(TenantContext tenant, Manifest manifest, PageWriter writer)
{
    /// <summary>How many pages make a batch.</summary>
    public const int Size = 100;

    private const int AtOnce = 4;

    /// <summary>Does the batch.</summary>
    /// <exception cref="AtlassianException">Some pages were not written for a reason that may pass; the others were.</exception>
    public async Task RunAsync(SyncInput input, SyncPlan plan, IReadOnlyList<PlannedPage> batch, IReadOnlyDictionary<string, SyncedPage> before, LinkBook links, CancellationToken cancellationToken)
    {
        var open = batch.Where(page => !IsDone(page, before.GetValueOrDefault(page.Page.Id), plan)).ToList();
        if (open.Count == 0) return;
        var (files, comments) = await PartsAsync(input, open, cancellationToken);
        var representation = input.Format == SyncFormat.Adf && tenant.Confluence.Site.IsCloud ? "atlas_doc_format" : "storage";
        var (missing, broken) = (open.ToDictionary(page => page.Page.Id, StringComparer.Ordinal), new List<AtlassianException>());
        await foreach (var bodies in tenant.Confluence.Bulk.BodiesAsync([.. open.Select(page => page.Page.Id)], representation, cancellationToken))
        {
            var materials = bodies.Where(body => missing.Remove(body.Id, out _)).Select(body => Material(open.Find(page => page.Page.Id == body.Id)!, body)).ToList();
            await WriteAsync(input, plan, materials, links, broken, cancellationToken);
        }

        // The bulk answer may leave out a page that the search index does not know yet.
        foreach (var page in missing.Values) await WriteAloneAsync(page);
        if (broken.Count > 0) throw broken[0];

        PageMaterial Material(PlannedPage page, ConfluencePage body)
        {
            var looked = page.Work.HasFlag(PageWork.Parts);
            return new PageMaterial(
                page, body, looked && input.Attachments ? [.. files[body.Id]] : null, looked && input.Comments ? [.. comments[body.Id]] : null,
                before.GetValueOrDefault(body.Id) is { Standing: PageStanding.There } old ? old : null);
        }

        async Task WriteAloneAsync(PlannedPage page)
        {
            try
            {
                var body = await tenant.Confluence.Pages.GetAsync(page.Page.Id, representation, version: null, cancellationToken);
                await WriteAsync(input, plan, [Material(page, body)], links, broken, cancellationToken);
            }
            catch (AtlassianException failure) when (failure.Status != HttpStatusCode.Unauthorized)
            {
                if (failure.IsTransient) broken.Add(failure);
                await manifest.WriteAsync(input.Set, [Failed(page, before.GetValueOrDefault(page.Page.Id), failure.Message)], cancellationToken);
            }
        }
    }

    // What was written for this version of the set needs no second time.
    private static bool IsDone(PlannedPage page, SyncedPage? row, SyncPlan plan) =>
        row is { Standing: PageStanding.There, Problem: null } && (row.Seen - plan.ListedAt)?.Duration() < TimeSpan.FromMilliseconds(1) && row.Version >= page.Page.Version && row.Face == Comparison.Face(page.Page, page.Place);

    private static SyncedPage Failed(PlannedPage page, SyncedPage? before, string reason) =>
        (before is { Standing: PageStanding.There } ? before : new SyncedPage(page.Page.Id, page.Page.Title, page.Page.SpaceKey, page.Page.ParentId, page.Place)) with { Problem = reason };

    private async Task<(ILookup<string, ConfluenceAttachment> Files, ILookup<string, ConfluenceComment> Comments)> PartsAsync(SyncInput input, List<PlannedPage> pages, CancellationToken cancellationToken)
    {
        var (files, comments) = (new List<ConfluenceAttachment>(), new List<ConfluenceComment>());
        var ids = pages.Where(page => page.Work.HasFlag(PageWork.Parts)).Select(page => page.Page.Id).ToList();
        await foreach (var parts in tenant.Confluence.Bulk.PartsAsync(ids, input.Kinds, withBodies: true, cancellationToken))
        {
            files.AddRange(parts.Attachments);
            comments.AddRange(parts.Comments);
        }

        return (files.DistinctBy(file => file.Id).ToLookup(file => file.PageId, StringComparer.Ordinal), comments.DistinctBy(comment => comment.Id).ToLookup(comment => comment.PageId ?? "", StringComparer.Ordinal));
    }

    private async Task WriteAsync(SyncInput input, SyncPlan plan, List<PageMaterial> materials, LinkBook links, List<AtlassianException> broken, CancellationToken cancellationToken)
    {
        var rows = new SyncedPage[materials.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, materials.Count, options, async (at, token) =>
        {
            try
            {
                rows[at] = await writer.WriteAsync(input, plan.Version, materials[at], links, token) with { Seen = plan.ListedAt };
            }
            catch (AtlassianException failure) when (failure.Status != HttpStatusCode.Unauthorized)
            {
                rows[at] = Failed(materials[at].Planned, materials[at].Before, failure.Message);
                lock (broken)
                {
                    if (failure.IsTransient) broken.Add(failure);
                }
            }
        });
        await manifest.WriteAsync(input.Set, rows, cancellationToken);
    }
}
