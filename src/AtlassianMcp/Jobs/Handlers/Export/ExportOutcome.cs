using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>An issue in the result of an export; <paramref name="Was"/> is the key it had.</summary>
public sealed record OutcomeIssue(string Key, string? Was = null);

/// <summary>An issue that was not written, or not wholly.</summary>
public sealed record ExportFailure(string Key, string Reason);

/// <summary>What came of an export; each issue counts once. Lists hold the first issues of each kind, <paramref name="AllChanges"/> leads to the rest.</summary>
public sealed record ExportOutcome(string FileSet, int Version, int Issues, int Unchanged, string Manifest, string? Csv, string AllChanges)
{
    private const int Longest = 50;
    private const int LongestReason = 300;

    public int AddedCount { get; init; }

    public int ChangedCount { get; init; }

    public int MovedCount { get; init; }

    public int LeftCount { get; init; }

    public int GoneCount { get; init; }

    public int FailedCount { get; init; }

    public IReadOnlyList<OutcomeIssue> Added { get; init; } = [];

    public IReadOnlyList<OutcomeIssue> Changed { get; init; } = [];

    /// <summary>They have other keys: moved to another project.</summary>
    public IReadOnlyList<OutcomeIssue> Moved { get; init; } = [];

    /// <summary>The query does not find them any more.</summary>
    public IReadOnlyList<OutcomeIssue> Left { get; init; } = [];

    /// <summary>Deleted, or no longer visible to this account.</summary>
    public IReadOnlyList<OutcomeIssue> Gone { get; init; } = [];

    public IReadOnlyList<ExportFailure> Failed { get; init; } = [];

    /// <summary>A zip of what changed since the version asked about, with the paths to remove in deleted.txt.</summary>
    public SyncDeltaLink? Delta { get; init; }

    /// <summary>Where the rest of the lists is; null when they are whole.</summary>
    public string? Remark { get; init; }

    /// <summary>The file of a job's own set that holds all of the lists.</summary>
    public const string ChangesFile = "changes.json";

    /// <summary>Reckons from the plan and how it ended.</summary>
    public static ExportOutcome Of(ExportInput input, ExportPlan plan, IReadOnlyList<PlannedIssue> work, ExportEnd end, string jobSet, string? deltaUrl)
    {
        var failed = work.Where(issue => end.Problems.ContainsKey(issue.Id)).ToList();
        var whole = work.Where(issue => !end.Problems.ContainsKey(issue.Id)).ToLookup(issue => issue.Change);
        var gone = plan.Gone.ToLookup(issue => issue.Standing);
        return new ExportOutcome(
            input.Set, end.Version, end.Issues, plan.Unchanged - failed.Count(issue => issue.Change == IssueChange.None), FileSets.ResourceUri(input.Set, SetFinish.ManifestFile),
            input.Format == ExportFormat.Csv ? FileSets.ResourceUri(input.Set, ExportInput.CsvFile) : null, FileSets.ResourceUri(jobSet, ChangesFile))
        {
            AddedCount = whole[IssueChange.Added].Count(),
            ChangedCount = whole[IssueChange.Changed].Count(),
            MovedCount = whole[IssueChange.Moved].Count(),
            LeftCount = gone[IssueStanding.Left].Count(),
            GoneCount = gone[IssueStanding.Gone].Count(),
            FailedCount = failed.Count,
            Added = Listed(whole[IssueChange.Added]),
            Changed = Listed(whole[IssueChange.Changed]),
            Moved = Listed(whole[IssueChange.Moved]),
            Left = [.. gone[IssueStanding.Left].Select(issue => new OutcomeIssue(issue.Key))],
            Gone = [.. gone[IssueStanding.Gone].Select(issue => new OutcomeIssue(issue.Key))],
            Failed = [.. failed.Select(issue => new ExportFailure(issue.Key, end.Problems[issue.Id] is { Length: > LongestReason } reason ? reason[..LongestReason] + "…" : end.Problems[issue.Id]))],
            Delta = end.Delta is { } delta && deltaUrl is not null ? new SyncDeltaLink(delta.Since, delta.Written.Count, delta.Removed.Count, deltaUrl) : null,
        };
    }

    /// <summary>The outcome with lists of a length that a result may have.</summary>
    public ExportOutcome Cut() => this with
    {
        Added = Cut(Added),
        Changed = Cut(Changed),
        Moved = Cut(Moved),
        Left = Cut(Left),
        Gone = Cut(Gone),
        Failed = Cut(Failed),
        Remark = new[] { AddedCount, ChangedCount, MovedCount, LeftCount, GoneCount, FailedCount }.Any(count => count > Longest) ? $"Lists end after {Longest} issues; all of them are in {AllChanges}." : null,
    };

    private static IReadOnlyList<OutcomeIssue> Listed(IEnumerable<PlannedIssue> issues) => [.. issues.Select(issue => new OutcomeIssue(issue.Key, issue.Was))];

    private static IReadOnlyList<T> Cut<T>(IReadOnlyList<T> issues) => [.. issues.Take(Longest)];
}
