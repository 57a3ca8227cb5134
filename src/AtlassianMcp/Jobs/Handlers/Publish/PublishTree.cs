using System.Text.Json;
using Atlassian.Http;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Publishes a tree of Markdown files as planned: pages level by level, so that each finds the one above it, then what became of orphans, then the order.</summary>
public sealed class PublishTree(
    TenantContext tenant, UploadStore uploads, Publications publications, PagePublisher publisher, OrphanPages orphans, SiblingOrder order, JobTurns turns, FileSets files) : IJobHandler
{
    /// <summary>The kind of job, by the tool that starts it.</summary>
    public const string JobKind = "confluence_publish_tree";

    private const string PlanPaper = "plan";
    private const string OrphanWalk = "orphans";
    private const string OrderWalk = "order";
    private static readonly TimeSpan TurnPause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <summary>Lays the plan ready for a job.</summary>
    internal static Task LayAsync(JobPapers papers, PublishPlan plan, CancellationToken cancellationToken) => papers.WriteAsync(PlanPaper, plan, cancellationToken);

    /// <inheritdoc/>
    public async Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var input = slice.Input<PublishInput>();
        var place = input.Place(tenant.Confluence.Site);
        var holder = await turns.TakeAsync(slice.Job.TenantId, place, slice.Job.Id, cancellationToken);
        if (holder != slice.Job.Id) return new JobStep.GoOn(TurnPause, $"job {holder}, which publishes to the same place");
        var plan = await slice.Papers.ReadAsync<PublishPlan>(PlanPaper, cancellationToken) ?? throw new InvalidOperationException("The job's plan is gone.");
        await using var upload = await uploads.OpenAsync(input.UploadId, cancellationToken);
        var tree = await FileTree.ReadAsync(upload, cancellationToken);
        string[] spaces = [.. plan.Pages.Select(page => page.SpaceKey).Where(key => key.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        await files.NoteAsync(FileSets.OfJob(slice.Job.Id), Product.Confluence, spaces, cancellationToken);
        var published = await publications.ReadAsync(place, cancellationToken);
        var work = new TreeOnSite(tree, plan, published, tenant.Confluence.Site);
        foreach (var page in plan.Pages.Where(page => page.PageId is null && published.GetValueOrDefault(page.Path)?.Job == slice.Job.Id)) work.Made(page.Path, published[page.Path].PageId);
        return await WalkAsync(slice, input, plan, work, cancellationToken) ?? await FinishAsync(slice, input, plan, work, cancellationToken);
    }

    private async Task<JobStep?> WalkAsync(JobSlice slice, PublishInput input, PublishPlan plan, TreeOnSite work, CancellationToken cancellationToken)
    {
        var leaving = Leaving(input, plan);
        var (done, total) = (0, plan.Pages.Count(page => page.IsWork) + leaving.Count);
        foreach (var (name, pages) in Levels(plan))
        {
            var level = new Walk(name, pages.Count, at => pages[at].Path) { Activity = "publishing pages", DoneBefore = done, Total = total };
            if (await slice.EachOnceAsync(level, async (item, token) => await publisher.PublishAsync(slice.Whole, input, work, pages[item.Index], item.MayBeDone, token), cancellationToken) is { } later) return later;
            done += pages.Count;
        }

        // One after the other: a page goes once those below it are gone.
        var last = new Walk(OrphanWalk, leaving.Count, at => leaving[at].Path) { AtOnce = 1, Activity = "removing pages without files", DoneBefore = done, Total = total };
        if (await slice.EachAsync(last, async (at, token) => await orphans.RemoveAsync(input, leaving[at], token), cancellationToken) is { } rest) return rest;
        return await OrderAsync(slice, plan, work, total, cancellationToken);
    }

    private async Task<JobStep?> OrderAsync(JobSlice slice, PublishPlan plan, TreeOnSite work, int total, CancellationToken cancellationToken)
    {
        if (!tenant.Confluence.Site.IsCloud) return null;
        var groups = plan.Pages.Where(page => page.Action is not PageAction.Conflict && page.Order is not null).GroupBy(page => page.ParentId ?? page.Above ?? "", StringComparer.Ordinal)
            .Where(group => group.Count() > 1 && group.Any(page => page.Action is PageAction.Create || page.Moves || page.Changes.Contains("order"))).ToList();
        var walk = new Walk(OrderWalk, groups.Count, at => groups[at].Key) { AtOnce = 1, Activity = "putting pages in order", DoneBefore = total, Total = total + groups.Count };
        return await slice.EachAsync(walk, async (at, token) =>
        {
            string[] wanted = [.. groups[at].OrderBy(page => page.Order).ThenBy(page => page.Path, NaturalOrder.Instance).Select(page => work.IdOf(page.Path)).OfType<string>()];
            if (wanted.Length > 1 && work.ParentOf(groups[at].First()) is { } parent) await order.ArrangeAsync(parent, wanted, token);
            return null;
        }, cancellationToken);
    }

    private async Task<JobStep> FinishAsync(JobSlice slice, PublishInput input, PublishPlan plan, TreeOnSite work, CancellationToken cancellationToken)
    {
        var place = input.Place(tenant.Confluence.Site);
        var known = plan.Pages.Where(page => page.Action is PageAction.Unchanged or PageAction.Newer && page.PageId is not null && NeedsRow(page, work.Published.GetValueOrDefault(page.Path))).ToList();
        await publications.WriteAsync(place, [.. known.Select(page => Kept(slice.Job, page, work))], cancellationToken);
        foreach (var page in known.Where(page => !LacksChanges(page) && (work.Published.GetValueOrDefault(page.Path)?.Own ?? page.Basis?.Own) is not null)) await publications.DropAsync(place, page.PageId!, used: null, cancellationToken);
        var paths = plan.Pages.Where(page => page.PageId is not null && page.Action is not PageAction.Conflict).DistinctBy(page => page.PageId).ToDictionary(page => page.PageId!, page => page.Path, StringComparer.Ordinal);
        foreach (var (path, row) in work.Published.Where(row => paths.TryGetValue(row.Value.PageId, out var now) && now != row.Key)) await publications.ForgetAsync(place, path, cancellationToken);
        var items = await slice.ItemsAsync(cancellationToken).ToListAsync(cancellationToken);
        var set = FileSets.OfJob(slice.Job.Id);
        var outcome = PublishOutcome.Of(input, plan, [.. Levels(plan).Select(level => (level.Name, level.Pages))], Leaving(input, plan), items, set);
        await files.WriteAsync(set, PublishOutcome.FileName, "application/json", (stream, token) => JsonSerializer.SerializeAsync(stream, outcome, SavedJson.Options, token), cancellationToken);
        await files.ZipAsync(set, cancellationToken);
        return new JobStep.Finished(JsonSerializer.Serialize(outcome.Cut(), JobJson.Options));
    }

    private static bool NeedsRow(PlannedPage page, PageBasis? row) => row is null || row.Hash != page.Hash || row.SeenVersion != page.Version || row.PageId != page.PageId;

    // Its file says what its page says, or is as it was when the page was last known: both are known now.
    private static PageBasis Kept(Job job, PlannedPage page, TreeOnSite work) => (page.Basis ?? new PageBasis(page.PageId!, 0)) with
    {
        PageId = page.PageId!,
        Version = LacksChanges(page) ? page.Basis?.Version ?? 0 : page.Version ?? 0,
        Own = LacksChanges(page) ? page.Basis?.Own : null,
        Path = page.Path,
        Title = page.FileTitle,
        ParentId = work.WantedParentOf(page),
        Hash = page.Hash,
        Position = page.Order,
        Job = job.Id,
    };

    // What others wrote is on the page and not in the file.
    private static bool LacksChanges(PlannedPage page) => page.Action is PageAction.Newer || (page.Basis is { Own: not null, Hash: var hash } && hash == page.Hash);

    private static IEnumerable<(string Name, IReadOnlyList<PlannedPage> Pages)> Levels(PublishPlan plan) =>
        plan.Pages.Where(page => page.IsWork).GroupBy(page => page.Depth).OrderBy(level => level.Key).Select(level => (FormattableString.Invariant($"level{level.Key}"), (IReadOnlyList<PlannedPage>)[.. level]));

    private static IReadOnlyList<OrphanPage> Leaving(PublishInput input, PublishPlan plan) =>
        input.OnOrphan is OrphanAction.Report ? [] : [.. plan.Orphans.Where(orphan => orphan.Problem is null)];
}
