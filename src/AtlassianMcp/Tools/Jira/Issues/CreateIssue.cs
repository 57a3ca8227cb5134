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
    [Description("Creates one Jira issue and answers with its key. Not repeatable: calling twice makes two issues, so look with jira_search first. To comment on an issue that exists use jira_add_comment.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Project key such as OPS."), MinLength(1)] string project_key,
        [Description("One line of plain text."), StringLength(255, MinimumLength = 1)] string summary,
        [Description("Name of the issue type, such as Task, Bug, Epic."), MinLength(1)] string issue_type,
        [Description("Markdown.")] string? description = null,
        [Description("Account id, user name, e-mail address, display name, or me."), MinLength(1)] string? assignee = null,
        [Description("Name of the priority, such as High."), MinLength(1)] string? priority = null,
        [Description("Labels, each without spaces.")] string[]? labels = null,
        [Description("Names of components of the project.")] string[]? components = null,
        [Names(Thing.Issue)][Description("Key or URL of the parent: the issue of a sub-task, or the epic."), MinLength(1)] string? parent = null,
        [Description("Further fields: id or display name to value. Options, versions and people by name, formatted text as Markdown; objects go to Jira as they are.")] IReadOnlyDictionary<string, JsonElement>? additional_fields = null,
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
