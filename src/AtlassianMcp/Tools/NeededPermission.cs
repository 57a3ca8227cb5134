using System.Collections.Frozen;

namespace AtlassianMcp.Tools;

/// <summary>What Atlassian wants of an account before it lets it do what a tool does: said when it refuses, and explained beforehand on request.</summary>
/// <param name="Name">As Atlassian's administration shows it, such as <c>Add comments</c>.</param>
/// <param name="Key">As Jira's API calls it, such as <c>ADD_COMMENTS</c>, or Confluence's operation, such as <c>update</c> or <c>create comment</c>; empty where no API tells.</param>
/// <param name="ForOthers">The same for what others made, where <paramref name="Key"/> is enough for one's own alone.</param>
public sealed record NeededPermission(string Name, string Key, string? ForOthers = null)
{
    /// <summary>Sees an issue or project.</summary>
    public static readonly NeededPermission Browse = new("Browse projects", "BROWSE_PROJECTS");

    /// <summary>Manages a project.</summary>
    public static readonly NeededPermission AdministerProject = new("Administer projects", "ADMINISTER_PROJECTS");

    /// <summary>Sees a page or space.</summary>
    public static readonly NeededPermission View = new("View the page or space", "read");

    /// <summary>Manages a space.</summary>
    public static readonly NeededPermission AdministerSpace = new("Administer the space", "administer space");

    private static readonly NeededPermission Create = new("Create issues", "CREATE_ISSUES");
    private static readonly NeededPermission Edit = new("Edit issues", "EDIT_ISSUES");
    private static readonly NeededPermission Link = new("Link issues", "LINK_ISSUES");
    private static readonly NeededPermission ManageWatchers = new("Manage watchers", "MANAGE_WATCHERS");
    private static readonly NeededPermission ManageSprints = new("Manage sprints", "MANAGE_SPRINTS_PERMISSION");
    private static readonly NeededPermission AddPages = new("Add pages in the space", "create page");
    private static readonly NeededPermission EditPages = new("Add and edit pages in the space, with no restriction on the page against it", "update");
    private static readonly NeededPermission Comment = new("Add comments in the space", "create comment");
    private static readonly NeededPermission Attach = new("Add attachments in the space", "create attachment");

    private static readonly FrozenDictionary<string, NeededPermission> Writing = new Dictionary<string, NeededPermission>
    {
        ["jira_create_issue"] = Create,
        ["jira_create_issues"] = Create,
        ["jira_bulk_create"] = Create,
        ["jira_issues_from_notes"] = Create,
        ["jira_update_issue"] = Edit,
        ["jira_bulk_change"] = Edit,
        ["jira_set_issue_property"] = Edit,
        ["jira_delete_issue_property"] = Edit,
        ["jira_delete_issue"] = new("Delete issues", "DELETE_ISSUES"),
        ["jira_assign_issue"] = new("Assign issues", "ASSIGN_ISSUES"),
        ["jira_transition_issue"] = new("Transition issues", "TRANSITION_ISSUES"),
        ["jira_move_to_project"] = new("Move issues, Create issues in the other project, and the global permission Make bulk changes", "MOVE_ISSUES"),
        ["jira_move_issues"] = new("Schedule issues", "SCHEDULE_ISSUES"),
        ["jira_add_comment"] = new("Add comments", "ADD_COMMENTS"),
        ["jira_edit_comment"] = new("Edit own comments, or Edit all comments", "EDIT_OWN_COMMENTS", "EDIT_ALL_COMMENTS"),
        ["jira_delete_comment"] = new("Delete own comments, or Delete all comments", "DELETE_OWN_COMMENTS", "DELETE_ALL_COMMENTS"),
        ["jira_add_worklog"] = new("Work on issues", "WORK_ON_ISSUES"),
        ["jira_edit_worklog"] = new("Edit own worklogs, or Edit all worklogs", "EDIT_OWN_WORKLOGS", "EDIT_ALL_WORKLOGS"),
        ["jira_delete_worklog"] = new("Delete own worklogs, or Delete all worklogs", "DELETE_OWN_WORKLOGS", "DELETE_ALL_WORKLOGS"),
        ["jira_add_attachment"] = new("Create attachments", "CREATE_ATTACHMENTS"),
        ["jira_delete_attachment"] = new("Delete own attachments, or Delete all attachments", "DELETE_OWN_ATTACHMENTS", "DELETE_ALL_ATTACHMENTS"),
        ["jira_link_issues"] = Link,
        ["jira_delete_link"] = Link,
        ["jira_add_remote_link"] = Link,
        ["jira_delete_remote_link"] = Link,
        ["jira_add_watcher"] = ManageWatchers,
        ["jira_remove_watcher"] = ManageWatchers,
        ["jira_vote"] = Browse,
        ["jira_save_version"] = AdministerProject,
        ["jira_create_versions"] = AdministerProject,
        ["jira_delete_version"] = AdministerProject,
        ["jira_save_component"] = AdministerProject,
        ["jira_delete_component"] = AdministerProject,
        ["jira_create_sprint"] = ManageSprints,
        ["jira_update_sprint"] = ManageSprints,
        ["jira_delete_sprint"] = ManageSprints,
        ["jira_create_request"] = new("Access to the service desk, as its customer or agent", ""),
        ["jira_answer_approval"] = new("To be an approver of the request", ""),
        ["confluence_create_page"] = AddPages,
        ["confluence_create_page_from_template"] = AddPages,
        ["confluence_copy_page"] = AddPages,
        ["confluence_create_blog_post"] = new("Add blog posts in the space", "create blogpost"),
        ["confluence_create_folder"] = new("Add pages in the space", "create folder"),
        ["confluence_create_whiteboard"] = new("Add whiteboards in the space", "create whiteboard"),
        ["confluence_create_database"] = new("Add databases in the space", "create database"),
        ["confluence_create_embed"] = new("Add pages in the space", "create embed"),
        ["confluence_update_page"] = EditPages,
        ["confluence_edit_page"] = EditPages,
        ["confluence_publish_page"] = EditPages,
        ["confluence_publish_tree"] = EditPages,
        ["confluence_publish_draft"] = EditPages,
        ["confluence_move_page"] = EditPages,
        ["confluence_restore_page"] = EditPages,
        ["confluence_restore_version"] = EditPages,
        ["confluence_set_content_state"] = EditPages,
        ["confluence_set_property"] = EditPages,
        ["confluence_delete_property"] = EditPages,
        ["confluence_add_labels"] = EditPages,
        ["confluence_remove_labels"] = EditPages,
        ["confluence_update_task"] = EditPages,
        ["confluence_delete_page"] = new("Delete pages in the space, with no restriction on the page against it", "delete"),
        ["confluence_add_comment"] = Comment,
        ["confluence_resolve_comment"] = Comment,
        ["confluence_edit_comment"] = new("Add comments in the space; for those of others, administer it", "create comment", "administer space"),
        ["confluence_delete_comment"] = new("Delete comments in the space, or your own", "create comment", "delete comment"),
        ["confluence_add_attachment"] = Attach,
        ["confluence_upload_images"] = Attach,
        ["confluence_delete_attachment"] = new("Delete attachments in the space, or your own", "create attachment", "delete attachment"),
        ["confluence_watch"] = View,
        ["confluence_set_restrictions"] = new("Add and delete restrictions in the space", "restrict_content space"),
        ["confluence_create_space"] = new("Create spaces (a permission of the whole site)", ""),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The tools that are known to write, each with what it needs.</summary>
    public static IEnumerable<string> WritingTools => Writing.Keys;

    /// <summary>What a tool needs.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="writes">Whether it changes something.</param>
    public static NeededPermission Of(string tool, bool writes) => writes && Writing.TryGetValue(tool, out var needed) ? needed : tool.StartsWith("confluence_", StringComparison.Ordinal) ? View : Browse;
}
