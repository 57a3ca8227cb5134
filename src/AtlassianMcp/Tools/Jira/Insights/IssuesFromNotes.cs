using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Jira.Issues;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>Creates issues from the lists of notes.</summary>
[Toolset("jira.insights")]
public sealed class IssuesFromNotes(TenantContext tenant, Checkpoint checkpoint)
{
    private const int Most = 50;

    [McpServerTool(Name = "jira_issues_from_notes", Title = "Create issues from notes", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates an issue of each list item and open task of notes (sub-items: description; @name, #label, !Priority, (Type) are read). Try dry_run first.")]
    public async Task<CreateIssues.Result> RunAsync(
        [Names(Thing.Project)][Description("Project key."), MinLength(1)] string project_key,
        [Description("Markdown with lists."), StringLength(100_000, MinimumLength = 1)] string notes,
        [Description("Type of items that name none."), MinLength(1)] string issue_type = "Task",
        [Description("Epic of them all.")] string? parent = null,
        CancellationToken cancellationToken = default)
    {
        var drafts = new NoteReader(issue_type).Read(notes);
        if (drafts.Count == 0) throw new ArgumentException("The notes have no list items and no open tasks: write what is to be done as a list.");
        if (drafts.Count > Most) throw new ArgumentException($"The notes have {drafts.Count} items; {Most} issues are created at a time. Give them in parts.");
        return await new CreateIssues(tenant, checkpoint).RunAsync(project_key, [.. drafts.Select(draft => draft with { Parent = parent })], cancellationToken);
    }
}
