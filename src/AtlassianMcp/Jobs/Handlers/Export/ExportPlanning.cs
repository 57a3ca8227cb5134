using Atlassian.Http;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Works out what an export has to do: compares what the query finds with what was written before.</summary>
public sealed class ExportPlanning(TenantContext tenant, IssueListing listing, IssueManifest manifest, SyncSets sets, FileSets files)
{
    /// <summary>How many issues one part of a job writes: as many as the site gives at once.</summary>
    public const int PartSize = 100;

    private const string PlanPaper = "plan";
    private const string KeysPaper = "keys";

    /// <summary>Makes the plan and lays it down with the job's papers.</summary>
    /// <param name="slice">The job.</param>
    /// <param name="input">What is exported.</param>
    /// <param name="listed">What the query finds.</param>
    /// <param name="listedAt">When the site was first asked.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ExportPlan> MakeAsync(JobSlice slice, ExportInput input, IReadOnlyList<FoundIssue> listed, DateTimeOffset listedAt, CancellationToken cancellationToken)
    {
        var set = await sets.FindAsync(input.Set, cancellationToken);
        var before = (await manifest.ReadAsync(input.Set, cancellationToken)).Values.Where(issue => issue.Standing == IssueStanding.There && issue.Layout == input.Layout).ToDictionary(issue => issue.Id, StringComparer.Ordinal);
        var ids = listed.Select(issue => issue.Id).ToHashSet(StringComparer.Ordinal);
        var (stayed, gone) = await listing.LackingAsync(input.Jql, [.. before.Values.Where(issue => !ids.Contains(issue.Id))], cancellationToken);
        var issues = listed.Concat(stayed).DistinctBy(issue => issue.Id).ToList();
        await NoteAsync(input.Set, slice, issues, cancellationToken);
        var work = Work(input, issues, before, gone);
        foreach (var (part, chunk) in work.Chunk(PartSize).Index()) await slice.Papers.WriteAsync(WorkPaper(part), chunk, cancellationToken);
        await slice.Papers.WriteAsync(KeysPaper, input.Format == ExportFormat.Markdown ? issues.Select(issue => issue.Key) : [], cancellationToken);
        var plan = new ExportPlan(set.Version + 1, listedAt, issues.Count, work.Count, issues.Count - work.Count(issue => issue.Change != IssueChange.None), gone);
        await slice.Papers.WriteAsync(PlanPaper, plan, cancellationToken);
        return plan;
    }

    /// <summary>The plan.</summary>
    public static async Task<ExportPlan> PlanAsync(JobSlice slice, CancellationToken cancellationToken) =>
        await slice.Papers.ReadAsync<ExportPlan>(PlanPaper, cancellationToken) ?? throw new InvalidOperationException("The job's plan is gone.");

    /// <summary>The issues that a part of the job writes.</summary>
    public static async Task<IReadOnlyList<PlannedIssue>> WorkAsync(JobSlice slice, int part, CancellationToken cancellationToken) =>
        await slice.Papers.ReadAsync<PlannedIssue[]>(WorkPaper(part), cancellationToken) ?? [];

    /// <summary>Which issues the set holds.</summary>
    public async Task<IssueLinks> LinksAsync(JobSlice slice, CancellationToken cancellationToken) =>
        new(tenant.Jira.Site, (await slice.Papers.ReadAsync<string[]>(KeysPaper, cancellationToken) ?? []).ToHashSet(StringComparer.Ordinal));

    private static string WorkPaper(int part) => $"work-{part}";

    // Before anything is written: whoever may not read a project any more does not get what came from it.
    private async Task NoteAsync(string set, JobSlice slice, List<FoundIssue> issues, CancellationToken cancellationToken)
    {
        var projects = issues.Select(issue => ExportInput.ProjectOf(issue.Key)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var one in new[] { set, FileSets.OfJob(slice.Job.Id) }) await files.NoteAsync(one, Product.Jira, projects, cancellationToken);
    }

    private static List<PlannedIssue> Work(ExportInput input, List<FoundIssue> issues, Dictionary<string, ExportedIssue> before, IReadOnlyList<GoneIssue> gone)
    {
        var planned = issues.Select(issue => new PlannedIssue(issue.Id, issue.Key, ChangeOf(issue, before.GetValueOrDefault(issue.Id)), before.GetValueOrDefault(issue.Id) is { } was && was.Key != issue.Key ? was.Key : null)).ToList();
        // What texts link to under these keys lies elsewhere now, or not in the set.
        var turned = planned.Where(issue => issue.Change == IssueChange.Added || issue.Was is not null).SelectMany(issue => new[] { issue.Key, issue.Was }).OfType<string>().Concat(gone.Select(issue => issue.Key)).ToHashSet(StringComparer.Ordinal);
        return [.. planned.Where(issue => issue.Change != IssueChange.None || (input.Format == ExportFormat.Markdown && turned.Count > 0 && before[issue.Id].Links?.Any(turned.Contains) != false))];
    }

    // A search index that is behind tells an older time than was written.
    private static IssueChange ChangeOf(FoundIssue issue, ExportedIssue? before) => before switch
    {
        null => IssueChange.Added,
        _ when before.Key != issue.Key => IssueChange.Moved,
        _ when before.Problem is not null || !(issue.Updated <= before.Updated) => IssueChange.Changed,
        _ => IssueChange.None,
    };
}
