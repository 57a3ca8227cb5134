using System.Collections.Concurrent;
using Atlassian.Jira;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Some issues of a plan as they were read, all at once.</summary>
/// <param name="Input">What is exported.</param>
/// <param name="Plan">The whole plan.</param>
/// <param name="Links">Which issues the set holds.</param>
/// <param name="Before">How the issues were written before.</param>
public sealed record OpenIssues(ExportInput Input, ExportPlan Plan, IssueLinks Links, IReadOnlyDictionary<string, ExportedIssue> Before)
{
    internal ConcurrentDictionary<string, Issue> Read { get; } = new(StringComparer.Ordinal);
}

/// <summary>Reads some issues at once and writes them one by one. Issues that an earlier try wrote are left alone.</summary>
public sealed class IssueBatch(TenantContext tenant, IssueManifest manifest, IssueWriter writer, ExportPlanning planning)
{
    /// <summary>Reads those of the issues that are not written yet.</summary>
    public async Task<OpenIssues> OpenAsync(JobSlice slice, ExportInput input, ExportPlan plan, IReadOnlyList<PlannedIssue> issues, CancellationToken cancellationToken)
    {
        var before = await manifest.FindAsync(input.Set, [.. issues.Select(issue => issue.Id)], cancellationToken);
        var batch = new OpenIssues(input, plan, await planning.LinksAsync(slice, cancellationToken), before);
        foreach (var issue in await tenant.Jira.Issues.ReadAsync([.. issues.Where(issue => !IsDone(batch, issue)).Select(issue => issue.Id)], input.FieldIds, cancellationToken)) batch.Read[issue.Id] = issue;
        return batch;
    }

    /// <summary>Writes one issue: its files, then its row.</summary>
    /// <exception cref="ArgumentException">It went after it was listed.</exception>
    public async Task<ItemOutcome?> WriteAsync(OpenIssues batch, PlannedIssue planned, CancellationToken cancellationToken)
    {
        if (IsDone(batch, planned)) return null;
        if (!batch.Read.TryGetValue(planned.Id, out var issue)) throw new ArgumentException("It is not there any more, or this account may not see it.");
        var before = batch.Before.GetValueOrDefault(planned.Id) is { Standing: IssueStanding.There } row && row.Layout == batch.Input.Layout ? row : null;
        var written = await writer.WriteAsync(batch.Input, batch.Plan.Version, issue, before, batch.Links, cancellationToken);
        await manifest.WriteAsync(batch.Input.Set, [written with { Seen = batch.Plan.ListedAt }], cancellationToken);
        batch.Read.TryRemove(planned.Id, out _);
        return null;
    }

    private static bool IsDone(OpenIssues batch, PlannedIssue issue) => batch.Before.GetValueOrDefault(issue.Id) is { } row && batch.Plan.IsWritten(row, batch.Input);
}
