using System.Text.Json.Nodes;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>What came of publishing a tree, file by file.</summary>
/// <param name="Counts">How many files have which outcome.</param>
/// <param name="FileSet">Holds this in full as <c>published.json</c>, and the files with the ids and versions of their pages in their front matter.</param>
/// <param name="Pages">The files that came to anything; in <c>published.json</c> all.</param>
public sealed record PublishOutcome(IReadOnlyDictionary<string, int> Counts, string FileSet, IReadOnlyList<PublishedFile> Pages)
{
    /// <summary>The file that holds all of it.</summary>
    public const string FileName = "published.json";

    private const int MostShown = 100;
    private static readonly string[] Quiet = [PagePublisher.Kept, "newer"];

    /// <summary>How many files are not shown here.</summary>
    public int? More { get; init; }

    /// <summary>Puts it together.</summary>
    internal static PublishOutcome Of(
        PublishInput input, PublishPlan plan, IReadOnlyList<(string Walk, IReadOnlyList<PlannedPage> Pages)> levels, IReadOnlyList<OrphanPage> leaving, IReadOnlyList<JobItem> items, string set)
    {
        var byPlace = items.ToDictionary(item => (item.Walk, item.Index));
        var done = levels.SelectMany(level => level.Pages.Select((page, at) => (page.Path, Item: byPlace.GetValueOrDefault((level.Walk, at))))).ToDictionary(pair => pair.Path, pair => pair.Item);
        var pages = plan.Pages.Select(page => PublishedFile.Of(page, done.GetValueOrDefault(page.Path)))
            .Concat(plan.Orphans.Select(orphan => PublishedFile.Of(orphan, leaving.Contains(orphan) ? byPlace.GetValueOrDefault(("orphans", leaving.Index().First(pair => pair.Item == orphan).Index)) : null)))
            .OrderBy(page => page.Path, StringComparer.Ordinal).ToList();
        return new PublishOutcome(new SortedDictionary<string, int>(pages.GroupBy(page => page.Action).ToDictionary(same => same.Key, same => same.Count()), StringComparer.Ordinal), set, pages);
    }

    /// <summary>As a client is told: what needs somebody first, without what stayed as it was.</summary>
    internal PublishOutcome Cut()
    {
        var told = Pages.Where(page => !Quiet.Contains(page.Action)).OrderByDescending(page => page.Problem is not null).ToList();
        return this with { Pages = [.. told.Take(MostShown)], More = told.Count > MostShown ? told.Count - MostShown : null };
    }
}

/// <summary>What came of one file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Action">created, updated, moved, unchanged, newer (changed on the site, not in the file), conflict, failed, orphan, archived or deleted.</param>
/// <param name="Title">The page's title.</param>
/// <param name="PageId">The page.</param>
/// <param name="Version">Its version.</param>
/// <param name="Url">Where a person opens it.</param>
/// <param name="Problem">Why nothing came of it.</param>
public sealed record PublishedFile(string Path, string Action, string Title, string? PageId, int? Version, string? Url, string? Problem)
{
    /// <summary>Whether changes by others were put together with the file's.</summary>
    public bool? Merged { get; init; }

    /// <summary>Links and pictures that lead nowhere.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    internal static PublishedFile Of(PlannedPage page, JobItem? item)
    {
        var missing = page.Missing.Count > 0 ? page.Missing : null;
        if (item?.Outcome is { Detail: JsonObject detail } outcome)
            return new PublishedFile(page.Path, outcome.What, (string)detail["title"]!, (string)detail["page_id"]!, (int)detail["version"]!, (string)detail["url"]!, null) { Merged = (bool?)detail["merged"], Missing = missing };
        if (page.IsWork) return new PublishedFile(page.Path, "failed", page.Title, page.PageId, page.Version, null, item?.Reason ?? "It was not reached.") { Missing = missing };
        return new PublishedFile(page.Path, page.Action.ToString().ToLowerInvariant(), page.Title, page.PageId, page.Version, null, page.Problem) { Missing = missing };
    }

    internal static PublishedFile Of(OrphanPage orphan, JobItem? item) =>
        new(orphan.Path, item?.Outcome?.What ?? (item is null ? "orphan" : "failed"), orphan.Title, orphan.PageId, orphan.Version, null, item?.Reason ?? orphan.Problem);
}
