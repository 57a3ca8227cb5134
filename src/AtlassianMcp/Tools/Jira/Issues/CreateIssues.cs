using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Creates many issues at once (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulk-post).</summary>
[Toolset("jira.issues")]
public sealed class CreateIssues(TenantContext tenant, Checkpoint checkpoint)
{
    private const int Most = 50;

    [McpServerTool(Name = "jira_create_issues", Title = "Create Jira issues", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates up to 50 Jira issues in a project. All are checked before the first is written; refusals are told one by one.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Such as OPS."), MinLength(1)] string project_key,
        [Description("The issues."), MinLength(1), MaxLength(Most)] IReadOnlyList<IssueDraft> issues,
        CancellationToken cancellationToken = default)
    {
        var project = project_key.Trim().ToUpperInvariant();
        var drafts = new NewIssues(tenant.Jira, project);
        var fields = await CheckAsync(drafts, issues, cancellationToken);
        checkpoint.Pass(new Change($"Create {issues.Count} issues in {project}", [.. fields.SelectMany((one, index) => Parts(drafts, one, issues[index], index))]));
        return Told(issues, await tenant.Jira.Issues.CreateManyAsync(fields.Select(one => new IssueCreation(one)), cancellationToken));
    }

    private static async Task<List<JsonObject>> CheckAsync(NewIssues drafts, IReadOnlyList<IssueDraft> issues, CancellationToken cancellationToken)
    {
        var (ready, problems) = (new List<JsonObject>(), new List<string>());
        foreach (var (issue, number) in issues.Select((issue, index) => (issue, index + 1)))
        {
            try
            {
                var (fields, type) = await drafts.ReadAsync(issue, cancellationToken);
                ready.Add(fields);
                var wrong = await drafts.ProblemsAsync(fields, type, cancellationToken);
                if (wrong.Count > 0) problems.Add($"{number} ({issue.Summary}): {string.Join("; ", wrong)}.");
            }
            catch (ArgumentException problem)
            {
                // One by one they would take as many calls to find as there are.
                problems.Add($"{number} ({issue.Summary}): {problem.Message}");
            }
        }

        return problems.Count == 0 ? ready : throw new ArgumentException($"Nothing was created: {problems.Count} of {issues.Count} issues cannot be.\n{string.Join('\n', problems)}");
    }

    private static IEnumerable<ChangedPart> Parts(NewIssues drafts, JsonObject fields, IssueDraft issue, int index) =>
        drafts.Parts(fields).Select(part => part with { Name = $"{index + 1} {part.Name}" }).Prepend(new ChangedPart($"{index + 1} type", null, issue.IssueType));

    // Jira names those it created in the order given, and of the others their places.
    private Result Told(IReadOnlyList<IssueDraft> issues, CreatedIssues answer)
    {
        var refused = (answer.Errors ?? []).Select(error => new Refusal((error.FailedElementNumber ?? -1) + 1, error.ElementErrors?.Words ?? "Jira did not say why.")).ToList();
        var numbers = Enumerable.Range(1, issues.Count).Except(refused.Select(error => error.Number));
        var created = numbers.Zip(answer.Issues ?? [], (number, issue) => new Made(number, issue.Key, issues[number - 1].Summary, tenant.Jira.BrowseUrl(issue.Key)));
        return new Result([.. created], refused.Count == 0 ? null : refused);
    }

    /// <summary>What was created, and what Jira refused.</summary>
    public sealed record Result(IReadOnlyList<Made> Created, IReadOnlyList<Refusal>? Errors);

    /// <summary>A new issue; <paramref name="Number"/> is its place in the list given, from 1.</summary>
    public sealed record Made(int Number, string Key, string Summary, string Url);

    /// <summary>An issue that was not created.</summary>
    public sealed record Refusal(int Number, string Error);
}
