using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Moves issues to another project or type (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/); Data Center has no such operation.</summary>
[Toolset("jira.issues", Class = ToolClass.Write, On = Deployed.Cloud, Asks = true)]
public sealed class MoveToProject(TenantContext tenant, Checkpoint checkpoint, TimeProvider time)
{
    private const int MostIssues = 50;
    private const int Many = 20;
    private const int Looks = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly string[] Fields = ["summary", "issuetype", "project"];

    [McpServerTool(Name = "jira_move_to_project", Title = "Move Jira issues to a project", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Moves issues with their sub-tasks to another project or type; old keys go on leading to them. Cloud only.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Up to 50 keys or URLs."), MinLength(1), MaxLength(MostIssues)] string[] issue_keys,
        [Names(Thing.Project)][Description("Where to; their own project to change the type alone."), MinLength(1)] string project_key,
        [Description("Type to give them all; else each keeps its type's name."), MinLength(1)] string? issue_type = null,
        [Names(Thing.Issue)][Description("Epic or issue to put them below."), MinLength(1)] string? parent = null,
        [Description("Tell people by e-mail.")] bool notify = true,
        CancellationToken cancellationToken = default)
    {
        var jira = tenant.Jira;
        var issues = new List<Issue>();
        foreach (var key in issue_keys.Select(AtlassianUrl.Issue).Distinct(StringComparer.OrdinalIgnoreCase)) issues.Add(await jira.Issues.GetAsync(key, Fields, expand: null, cancellationToken));
        var project = (await jira.Projects.GetAsync(project_key.Trim(), cancellationToken)).Key;
        var below = parent is null ? null : (await jira.Issues.GetAsync(AtlassianUrl.Issue(parent), Fields, expand: null, cancellationToken)).Key;
        var types = await jira.Projects.IssueTypesAsync(project, cancellationToken);
        var moves = issues.GroupBy(issue => Type(types, project, issue_type ?? IssueValues.Name(issue, "issuetype") ?? "").Id).Select(group => new IssueMove(project, group.Key, below, [.. group.Select(issue => issue.Key)])).ToList();
        checkpoint.Pass(new Change(
            issues.Count == 1 ? $"Move {issues[0].Key} to {project}" : $"Move {issues.Count} issues to {project}",
            [.. issues.Select(issue => new ChangedPart(issue.Key, Place(issue), $"{project}, {issue_type ?? IssueValues.Name(issue, "issuetype")}{(below is null ? "" : $", below {below}")}"))])
        {
            Notes = ["They get new keys, and where the target's workflow lacks their status its first one.", .. notify ? [] : new[] { "Nobody is told by e-mail." }],
            Question = issues.Count > Many ? $"Move {issues.Count} issues to {project}?" : null,
        });
        var task = await jira.Moves.BeginAsync(moves, notify, cancellationToken);
        return await OutcomeAsync(issues, task, cancellationToken);
    }

    private async Task<Result> OutcomeAsync(List<Issue> issues, string task, CancellationToken cancellationToken)
    {
        var progress = await tenant.Jira.Moves.ProgressAsync(task, cancellationToken);
        for (var look = 1; look < Looks && !progress.IsOver; look++)
        {
            await Task.Delay(Pause, time, cancellationToken);
            progress = await tenant.Jira.Moves.ProgressAsync(task, cancellationToken);
        }

        if (!progress.IsOver) return new Result("running", [], null, $"Jira is still moving them (task {task}). Read one of the issues by its old key to see whether it has arrived.");
        var done = (progress.ProcessedAccessibleIssues ?? []).Select(id => id.ToString(CultureInfo.InvariantCulture)).Intersect(issues.Select(issue => issue.Id)).ToList();
        var now = done.Count == 0 ? [] : (await tenant.Jira.Issues.FindAsync(done, cancellationToken)).ToDictionary(issue => issue.Id, issue => issue.Key);
        var moved = issues.Where(issue => now.ContainsKey(issue.Id)).Select(issue => new Moved(issue.Key, now[issue.Id])).ToList();
        var failed = issues.Where(issue => progress.FailedAccessibleIssues?.ContainsKey(issue.Id) == true).Select(issue => new Refused(issue.Key, string.Join(" ", progress.FailedAccessibleIssues![issue.Id]))).ToList();
        return new Result(progress.Status == "COMPLETE" ? "done" : progress.Status?.ToLowerInvariant() ?? "unknown", moved, failed.Count == 0 ? null : failed, null);
    }

    private static IssueType Type(IReadOnlyList<IssueType> types, string project, string wanted) =>
        types.FirstOrDefault(type => type.Name.Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase)) ?? types.FirstOrDefault(type => type.Id == wanted.Trim())
        ?? throw new ArgumentException($"There is no issue type '{wanted}' in {project} that this account may create. It may create: {string.Join(", ", types.Select(type => type.Name))}. Give one as issue_type.");

    private static string Place(Issue issue) => $"{(issue.Field("project") is { } project ? IssueValues.Member(project, "key") : null)}, {IssueValues.Name(issue, "issuetype")}";

    /// <summary>What came of it; <paramref name="State"/> is done, running, failed or cancelled.</summary>
    public sealed record Result(string State, IReadOnlyList<Moved> Moved, IReadOnlyList<Refused>? Failed, string? Next);

    /// <summary>An issue's key before and now.</summary>
    public sealed record Moved(string From, string Key);

    /// <summary>An issue that stayed, and why.</summary>
    public sealed record Refused(string Key, string Reason);
}
