using System.Collections.Frozen;

namespace AtlassianMcp.Tools;

/// <summary>What Atlassian wants of an account before it lets it do what a tool does: said when it refuses, and explained beforehand on request.</summary>
/// <param name="Name">As Atlassian's administration shows it, such as <c>Add comments</c>.</param>
/// <param name="Key">As Jira's API calls it, such as <c>ADD_COMMENTS</c>, or Confluence's operation, such as <c>update</c>.</param>
public sealed record NeededPermission(string Name, string Key)
{
    private static readonly NeededPermission Browse = new("Browse projects", "BROWSE_PROJECTS");
    private static readonly NeededPermission AdministerProject = new("Administer projects", "ADMINISTER_PROJECTS");
    private static readonly NeededPermission ManageSprints = new("Manage sprints", "MANAGE_SPRINTS_PERMISSION");
    private static readonly NeededPermission Agent = new("Service desk agent", "SERVICEDESK_AGENT");
    private static readonly NeededPermission View = new("View the page or space", "read");
    private static readonly NeededPermission EditPages = new("Add and edit pages in the space, with no restriction on the page against it", "update");

    private static readonly FrozenDictionary<string, NeededPermission> Writing = new Dictionary<string, NeededPermission>
    {
        ["jira_create_issue"] = new("Create issues", "CREATE_ISSUES"),
        ["jira_update_issue"] = new("Edit issues", "EDIT_ISSUES"),
        ["jira_delete_issue"] = new("Delete issues", "DELETE_ISSUES"),
        ["jira_assign_issue"] = new("Assign issues", "ASSIGN_ISSUES"),
        ["jira_transition_issue"] = new("Transition issues", "TRANSITION_ISSUES"),
        ["jira_move_issue"] = new("Move issues", "MOVE_ISSUES"),
        ["jira_move_issues"] = new("Schedule issues", "SCHEDULE_ISSUES"),
        ["jira_add_comment"] = new("Add comments", "ADD_COMMENTS"),
        ["jira_edit_comment"] = new("Edit own comments, or Edit all comments", "EDIT_OWN_COMMENTS"),
        ["jira_delete_comment"] = new("Delete own comments, or Delete all comments", "DELETE_OWN_COMMENTS"),
        ["jira_add_worklog"] = new("Work on issues", "WORK_ON_ISSUES"),
        ["jira_edit_worklog"] = new("Edit own worklogs, or Edit all worklogs", "EDIT_OWN_WORKLOGS"),
        ["jira_delete_worklog"] = new("Delete own worklogs, or Delete all worklogs", "DELETE_OWN_WORKLOGS"),
        ["jira_add_attachment"] = new("Create attachments", "CREATE_ATTACHMENTS"),
        ["jira_delete_attachment"] = new("Delete own attachments, or Delete all attachments", "DELETE_OWN_ATTACHMENTS"),
        ["jira_link_issues"] = new("Link issues", "LINK_ISSUES"),
        ["jira_delete_link"] = new("Link issues", "LINK_ISSUES"),
        ["jira_add_remote_link"] = new("Link issues", "LINK_ISSUES"),
        ["jira_delete_remote_link"] = new("Link issues", "LINK_ISSUES"),
        ["jira_add_watcher"] = new("Manage watchers", "MANAGE_WATCHERS"),
        ["jira_remove_watcher"] = new("Manage watchers", "MANAGE_WATCHERS"),
        ["jira_vote"] = Browse,
        ["jira_save_version"] = AdministerProject,
        ["jira_create_versions"] = AdministerProject,
        ["jira_delete_version"] = AdministerProject,
        ["jira_save_component"] = AdministerProject,
        ["jira_delete_component"] = AdministerProject,
        ["jira_create_sprint"] = ManageSprints,
        ["jira_update_sprint"] = ManageSprints,
        ["jira_delete_sprint"] = ManageSprints,
        ["jira_answer_approval"] = Agent,
        ["confluence_add_comment"] = new("Add comments in the space", "create comment"),
        ["confluence_edit_comment"] = new("Add comments in the space; for those of others, administer it", "create comment"),
        ["confluence_resolve_comment"] = new("Add comments in the space", "create comment"),
        ["confluence_delete_comment"] = new("Delete comments in the space, or your own", "delete comment"),
        ["confluence_delete_attachment"] = new("Delete attachments in the space, or your own", "delete attachment"),
        ["confluence_watch"] = View,
        ["confluence_delete_page"] = new("Delete pages in the space", "delete"),
        ["confluence_add_attachment"] = new("Add attachments in the space", "create attachment"),
        ["confluence_upload_images"] = new("Add attachments in the space", "create attachment"),
        ["confluence_set_restrictions"] = new("Add and delete restrictions in the space", "restrict_content"),
        ["confluence_create_space"] = new("Create spaces (a permission of the whole site)", "create space"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a tool needs.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="writes">Whether it changes something.</param>
    public static NeededPermission Of(string tool, bool writes) =>
        Writing.GetValueOrDefault(tool) ?? (tool.StartsWith("confluence_", StringComparison.Ordinal), writes) switch
        {
            (true, true) => EditPages,
            (true, false) => View,
            (false, true) => Writing["jira_update_issue"],
            _ => Browse,
        };
}
