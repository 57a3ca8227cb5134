using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>Shows how far epics are, with what is below them.</summary>
[Toolset("jira.insights")]
public sealed class GetEpicTree(TenantContext tenant)
{
    private const string EpicLink = "com.pyxis.greenhopper.jira:gh-epic-link";
    private const int MostChildren = 1_000;

    [McpServerTool(Name = "jira_get_epic_tree", Title = "Epic status tree", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("How far epics are: of a project, or one epic, each with its issues and how many are done.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Project whose open epics are wanted."), MinLength(1)] string? project_key = null,
        [Names(Thing.Issue)][Description("One epic: key or URL."), MinLength(1)] string? epic_key = null,
        [Description("Most epics."), Range(1, 50)] int limit = 20,
        [Description("Also name the issues of each epic.")] bool include_issues = true,
        CancellationToken cancellationToken = default)
    {
        if ((project_key is null) == (epic_key is null)) throw new ArgumentException("Give project_key or epic_key, one of them.");
        var epics = await EpicsAsync(project_key, epic_key, limit, cancellationToken);
        if (epics.Items.Count == 0) return new Result([], null);
        var link = await LinkAsync(cancellationToken);
        var keys = string.Join(", ", epics.Items.Select(epic => epic.Key));
        var children = await IssueCollection.ReadAsync(tenant.Jira, $"{link.Clause} in ({keys}) ORDER BY key", [.. IssueTraits.Fields, link.Field], MostChildren, cancellationToken);
        var byEpic = children.Items.ToLookup(child => EpicOf(child, link.Field));
        return new Result([.. epics.Items.Select(epic => Show(epic, [.. byEpic[epic.Key]], include_issues))], epics.IsWhole && children.IsWhole ? null : true);
    }

    private async Task<IssueCollection> EpicsAsync(string? project, string? epic, int limit, CancellationToken cancellationToken)
    {
        if (epic is not null) return new([await tenant.Jira.Issues.GetAsync(AtlassianUrl.Issue(epic), IssueTraits.Fields, expand: null, cancellationToken)], IsWhole: true);
        var jql = $"project = {QueryValue.Quote(project!.Trim())} AND issuetype = Epic AND statusCategory != Done ORDER BY priority DESC, key";
        return await IssueCollection.ReadAsync(tenant.Jira, jql, IssueTraits.Fields, limit, cancellationToken);
    }

    // On Cloud an epic is a parent; on Data Center a field of Jira Software names it.
    private async Task<(string Clause, string Field)> LinkAsync(CancellationToken cancellationToken)
    {
        if (tenant.Jira.Site.IsCloud) return ("parent", "parent");
        var fields = await tenant.Jira.Fields.ListAsync(cancellationToken);
        return fields.FirstOrDefault(field => field.Schema?.Custom == EpicLink) is { } epic ? (QueryValue.Quote(epic.Name), epic.Id) : ("parent", "parent");
    }

    private static string EpicOf(Issue child, string field) =>
        child.Field(field) is not { } value ? "" : value.ValueKind == System.Text.Json.JsonValueKind.String ? value.GetString()! : IssueValues.Member(value, "key") ?? "";

    private static Epic Show(Issue epic, IReadOnlyList<Issue> children, bool includeIssues)
    {
        var done = children.Count(child => child.IsDone());
        return new Epic(
            epic.Key, IssueValues.Text(epic, "summary") ?? "", IssueValues.Name(epic, "status"), IssueValues.Name(epic, "assignee"), IssueValues.Text(epic, "duedate"),
            children.Count, done, children.Count(child => child.IsBegun()), children.Count == 0 ? null : 100 * done / children.Count,
            includeIssues && children.Count > 0 ? [.. children.Select(child => child.Line())] : null);
    }

    /// <summary>The epics; <paramref name="MoreExist"/> when there are more epics or issues than were read.</summary>
    public sealed record Result(IReadOnlyList<Epic> Epics, bool? MoreExist);

    /// <summary>An epic and what is below it; <paramref name="PercentDone"/> by count of issues.</summary>
    public sealed record Epic(
        string Key, string Summary, string? Status, string? Assignee, string? Due, int Issues, int Done, int InProgress, int? PercentDone, IReadOnlyList<IssueLine>? Children);
}
