using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Creates an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-post).</summary>
[Toolset("jira.issues", Shown = Showing.ByDefault)]
public sealed class CreateIssue(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_create_issue", Title = "Create Jira issue", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates a Jira issue and gives its key. Look with jira_search first whether it exists; to say more on one that does use jira_add_comment.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Such as OPS."), MinLength(1)] string project_key,
        [Description("One line of plain text."), StringLength(255, MinimumLength = 1)] string summary,
        [Description("Such as Task, Bug, Epic."), MinLength(1)] string issue_type,
        [Description("Markdown.")] string? description = null,
        [Description("Name, e-mail, id, or me."), MinLength(1)] string? assignee = null,
        [Description("Such as High."), MinLength(1)] string? priority = null,
        [Description("Labels, each without spaces.")] string[]? labels = null,
        [Description("Names of components.")] string[]? components = null,
        [Names(Thing.Issue)][Description("Epic, or a sub-task's issue."), MinLength(1)] string? parent = null,
        [Description("Further fields by id or name. Options, versions, people by name; texts as Markdown; objects as Jira takes them.")] IReadOnlyDictionary<string, JsonElement>? additional_fields = null,
        CancellationToken cancellationToken = default)
    {
        var project = project_key.Trim().ToUpperInvariant();
        var drafts = new NewIssues(tenant.Jira, project);
        var (fields, type) = await drafts.ReadAsync(new(summary, issue_type, description, assignee, priority, labels, components, parent, additional_fields), cancellationToken);
        checkpoint.Pass(new Change($"Create a {type.Name} in {project}", [.. drafts.Parts(fields)]));
        var created = await tenant.Jira.Issues.CreateAsync(fields, cancellationToken);
        return new Result(created.Key, created.Id, tenant.Jira.BrowseUrl(created.Key));
    }

    /// <summary>Where the new issue is.</summary>
    public sealed record Result(string Key, string Id, string Url);
}
