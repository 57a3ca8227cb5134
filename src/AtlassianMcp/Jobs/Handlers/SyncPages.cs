using System.Net;
using System.Text;
using System.Text.Json;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>Mirrors a page and everything below it as files; a later run downloads only what changed.</summary>
public sealed class SyncPages(TenantContext tenant, PageFiles pageFiles, FileSets files, SyncManifest manifest) : IJobHandler
{
    /// <summary>The kind of job, by the tool that starts it.</summary>
    public const string JobKind = "confluence_sync_pages";

    private const int BatchSize = 10;
    private const int Parallel = 4;
    private const int MaxFailures = 100;
    private const string PlanFile = "plan.json";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var input = slice.Input<Input>();
        // Every slice begins with the page at the top: what the caller may not read any more ends the job.
        var root = await tenant.Confluence.Pages.GetAsync(input.RootPageId, representation: null, version: null, cancellationToken);
        foreach (var set in new[] { FileSets.OfJob(slice.Job.Id), input.Set }) await pageFiles.NoteSpaceAsync(set, root, cancellationToken);
        var progress = slice.Checkpoint<Progress>() ?? await PlanAsync(slice, root, cancellationToken);
        var plan = await ReadPlanAsync(slice, cancellationToken);
        var seen = await manifest.ReadAsync(input.Set, cancellationToken);
        while (progress.Next < plan.Count)
        {
            if (slice.TimeIsUp) return new JobStep.GoOn();
            var batch = plan.Skip(progress.Next).Take(BatchSize).ToList();
            progress = await SyncAsync(input.Set, batch, seen, progress, cancellationToken);
            await slice.SaveAsync(progress, progress.Next, plan.Count, "downloading changed pages", cancellationToken);
        }

        return new JobStep.Finished(await FinishAsync(input, plan, progress, cancellationToken));
    }

    private async Task<Progress> PlanAsync(JobSlice slice, ConfluencePage root, CancellationToken cancellationToken)
    {
        var plan = new List<PlannedPage> { new(root.Id, root.Title, root.ParentId, root.Version.Number) };
        await foreach (var page in tenant.Confluence.Pages.DescendantsAsync(root.Id, cancellationToken))
        {
            if (page.IsPage) plan.Add(new PlannedPage(page.Id, page.Title, page.ParentId, page.VersionNumber));
        }

        plan = [.. plan.DistinctBy(page => page.Id)];
        await pageFiles.WriteJsonAsync(FileSets.OfJob(slice.Job.Id), PlanFile, plan, cancellationToken);
        var progress = new Progress(0, 0, 0, []);
        await slice.SaveAsync(progress, 0, plan.Count, "listed the page tree", cancellationToken);
        return progress;
    }

    private async Task<List<PlannedPage>> ReadPlanAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        await using var file = await files.OpenAsync(FileSets.OfJob(slice.Job.Id), PlanFile, cancellationToken) ?? throw new InvalidOperationException("The job's plan is gone.");
        return (await JsonSerializer.DeserializeAsync<List<PlannedPage>>(file.Stream, SavedJson.Options, cancellationToken))!;
    }

    private async Task<Progress> SyncAsync(string set, List<PlannedPage> batch, Dictionary<string, SeenPage> seen, Progress progress, CancellationToken cancellationToken)
    {
        var listed = await InParallelAsync(batch, page => pageFiles.AttachmentsAsync(page.Id, cancellationToken));
        var changed = batch.Where(page => listed[page.Id].Value is { } attachments && !IsUnchanged(page, attachments, seen)).ToList();
        var bodies = (await tenant.Confluence.Pages.GetManyAsync([.. changed.Select(page => page.Id)], withBody: true, cancellationToken)).ToDictionary(page => page.Id);
        var saved = await InParallelAsync(changed, page => SaveAsync(set, page, bodies.GetValueOrDefault(page.Id), listed[page.Id].Value!, cancellationToken));
        var written = saved.Values.Select(outcome => outcome.Value).OfType<SeenPage>().ToList();
        await manifest.WriteAsync(set, written, cancellationToken);
        var failures = Failures(listed).Concat(Failures(saved)).ToList();
        return new Progress(
            progress.Next + batch.Count,
            progress.Downloaded + written.Count,
            progress.Unchanged + batch.Count - written.Count - failures.Count,
            [.. progress.Failed.Concat(failures).Take(MaxFailures)]);
    }

    private static IEnumerable<ItemFailure> Failures<T>(Dictionary<string, Outcome<T>> outcomes) =>
        from outcome in outcomes where outcome.Value.Failure is not null select new ItemFailure($"page {outcome.Key}", outcome.Value.Failure!);

    private static bool IsUnchanged(PlannedPage page, IReadOnlyList<ConfluenceAttachment> attachments, Dictionary<string, SeenPage> seen) =>
        seen.TryGetValue(page.Id, out var before)
        && before.Version == page.Version && before.Title == page.Title && before.ParentId == page.ParentId && before.Attachments == PageFiles.Fingerprint(attachments);

    private async Task<SeenPage> SaveAsync(
        string set, PlannedPage planned, ConfluencePage? listed, IReadOnlyList<ConfluenceAttachment> attachments, CancellationToken cancellationToken)
    {
        // The bulk answer may leave out a page that the search index does not know yet.
        var page = listed ?? await tenant.Confluence.Pages.GetAsync(planned.Id, "storage", version: null, cancellationToken);
        var folder = Folder(page.Id);
        var comments = await pageFiles.CommentsAsync(page.Id, cancellationToken);
        await files.WriteAsync(set, $"{folder}/page.md", "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(PageFiles.Markdown(page, comments)), cancellationToken);
        await pageFiles.WriteJsonAsync(set, $"{folder}/comments.json", comments, cancellationToken);
        await pageFiles.SaveImagesAsync(set, folder, attachments, cancellationToken);
        return new SeenPage(page.Id, page.Title, planned.ParentId, page.Version.Number, page.Version.When, PageFiles.Fingerprint(attachments));
    }

    private async Task<string> FinishAsync(Input input, List<PlannedPage> plan, Progress progress, CancellationToken cancellationToken)
    {
        var seen = await manifest.ReadAsync(input.Set, cancellationToken);
        var gone = seen.Keys.Except(plan.Select(page => page.Id)).ToList();
        foreach (var id in gone)
        {
            await files.DeleteAsync(input.Set, Folder(id) + "/", cancellationToken);
            await manifest.RemoveAsync(input.Set, id, cancellationToken);
        }

        var pages = plan.Where(page => seen.ContainsKey(page.Id)).Select(page => ManifestPage.Of(seen[page.Id])).ToList();
        await pageFiles.WriteJsonAsync(input.Set, "manifest.json", new Manifest(input.RootPageId, pages), cancellationToken);
        await files.ZipAsync(input.Set, cancellationToken);
        return JsonSerializer.Serialize(
            new Output(input.Set, pages.Count, progress.Downloaded, progress.Unchanged, gone.Count, progress.Failed, FileSets.ResourceUri(input.Set, "manifest.json")), JobJson.Options);
    }

    private static string Folder(string pageId) => $"page_{pageId}";

    private static async Task<Dictionary<string, Outcome<T>>> InParallelAsync<T>(List<PlannedPage> pages, Func<PlannedPage, Task<T>> work)
    {
        using var turns = new SemaphoreSlim(Parallel);
        var outcomes = await Task.WhenAll(pages.Select(async page =>
        {
            await turns.WaitAsync();
            try
            {
                return (page.Id, Outcome: new Outcome<T>(await work(page), null));
            }
            catch (AtlassianException error) when (error.Status != HttpStatusCode.Unauthorized)
            {
                return (page.Id, Outcome: new Outcome<T>(default, error.Message));
            }
            finally
            {
                turns.Release();
            }
        }));
        return outcomes.ToDictionary(pair => pair.Id, pair => pair.Outcome);
    }

    /// <summary>What to sync: the page at the top, and the set of files its mirror lives in.</summary>
    public sealed record Input(string RootPageId, string Set);

    /// <summary>What came of it.</summary>
    public sealed record Output(
        string FileSet, int Pages, int Downloaded, int Unchanged, int Removed, IReadOnlyList<ItemFailure> Failed, string Manifest);

    private sealed record PlannedPage(string Id, string Title, string? ParentId, int? Version);

    private sealed record Progress(int Next, int Downloaded, int Unchanged, IReadOnlyList<ItemFailure> Failed);

    private sealed record Manifest(string RootPageId, IReadOnlyList<ManifestPage> Pages);

    private sealed record ManifestPage(string Id, string Title, string? ParentId, int Version, DateTimeOffset? LastModified, string Path)
    {
        public static ManifestPage Of(SeenPage page) => new(page.PageId, page.Title, page.ParentId, page.Version, page.LastModified, $"{Folder(page.PageId)}/page.md");
    }

    private sealed record Outcome<T>(T? Value, string? Failure);
}
