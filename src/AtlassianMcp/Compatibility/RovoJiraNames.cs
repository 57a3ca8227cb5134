namespace AtlassianMcp.Compatibility;

/// <summary>The Rovo server's tools of Jira.</summary>
internal static class RovoJiraNames
{
    private const string Issue = "issueIdOrKey=issue_key ";
    private const string Project = "projectIdOrKey=project_key ";
    private const string Paging = "maxResults=limit -startAt{0} ";
    private const string Shape = "-responseContentFormat -actionSource ";
    private const string Markdown = "-contentFormat{markdown} -actionSource ";
    private const string Administration = "Projects, boards, screens and schemes are set up by administrators in Jira: this server does not change them.";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ToolAlias> All { get; } = [.. Issues(), .. Projects(), .. Planning(), .. Writing(), .. Deleting(), .. WithoutCounterpart()];

    private static IEnumerable<ToolAlias> Issues() =>
    [
        new("getJiraIssue", "jira_get_issue", Issue + Shape + "view=view{compact:compact,evidence:full,full:full} -expand -fieldsByKeys -properties -updateHistory -failFast -includeEditableFields",
            "jira_get_changelog, jira_get_edit_fields and jira_get_issue_properties tell the rest."),
        new("searchJiraIssuesUsingJql", "jira_search", Shape + "maxResults=limit nextPageToken=cursor searchResultMode=count{issues:false,count:true,all:true} -view"),
        new("listJiraIssueComments", "jira_list_comments", Issue + Shape + Paging),
        new("listJiraIssueWorklogs", "jira_list_worklogs", Issue + Shape + Paging),
        new("listJiraIssueChangelogs", "jira_get_changelog", "issueIdOrKey=issue_keys " + Paging),
        new("getTransitionsForJiraIssue", "jira_get_transitions", Issue + "-expand -transitionId -skipRemoteOnlyCondition -includeUnavailableTransitions -sortByOpsBarAndStatus"),
        new("listJiraIssueTransitions", "jira_get_transitions", Issue + "-expand"),
        new("getIssueLinkTypes", "jira_list_link_types"),
        new("listJiraIssueLinkTypes", "jira_list_link_types"),
        new("getJiraIssueRemoteIssueLinks", "jira_list_remote_links", Issue + "-globalId"),
        new("listJiraIssueRemoteIssueLinks", "jira_list_remote_links", Issue + "-globalId"),
        new("getJiraEntityProperty", "jira_get_issue_properties", Issue + "entityId=issue_key propertyKey=property_key -entityType{issue}", "Properties of issues."),
        new("downloadJiraIssueAttachment", "jira_get_attachment", Issue + "attachmentId=attachment_id", "Also give issueIdOrKey: a file is looked for on its issue."),
        new("lookupJiraAccountId", "jira_search_users", "searchString=query"),
        new("listJiraIssueAssignableUsers", "jira_search_users", Issue + "searchString=query maxResults=limit", "With a part of the name."),
        new("getJiraCurrentUser", "jira_get_user"),
        new("getJiraUser", "jira_get_user", "accountId=user"),
    ];

    private static IEnumerable<ToolAlias> Projects() =>
    [
        new("getVisibleJiraProjects", "jira_list_projects", Paging + "searchString=query -action -expandIssueTypes", "All projects that the account sees; jira_get_project tells issue types."),
        new("listJiraProjects", "jira_list_projects", Paging + "searchString=query -action -expandIssueTypes"),
        new("getJiraProjectIssueTypesMetadata", "jira_get_project", Project + "-startAt -maxResults", "With the rest of the project."),
        new("listJiraProjectIssueTypesMetadata", "jira_get_project", Project + "-startAt -maxResults", "With the rest of the project."),
        new("getJiraIssueTypeMetaWithFields", "jira_get_create_fields", Project + "issueTypeId=issue_type -startAt -maxResults"),
        new("listJiraStatuses", "jira_list_statuses", Project),
        new("listJiraProjectComponents", "jira_list_components", Project + Paging),
        new("getJiraProjectVersions", "jira_list_versions", Project + Paging),
    ];

    private static IEnumerable<ToolAlias> Planning() =>
    [
        new("listJiraBoards", "jira_list_boards", Paging + "projectKeyOrId=project_key"),
        new("getJiraBoardIssueData", "jira_get_board_issues", Paging + "boardId=board"),
        new("getJiraBoardSprintData", "jira_list_sprints", Paging + "boardId=board", "jira_get_sprint_issues and jira_sprint_health tell more of one."),
        new("listJiraBoardSprints", "jira_list_sprints", Paging + "boardId=board"),
        new("listJiraFilters", "jira_list_filters", Paging),
        new("listJiraDashboards", "jira_list_dashboards", Paging),
        new("manageJiraSprint", "jira_update_sprint", "+sprintId sprintId=sprint boardId=board", "jira_delete_sprint deletes."),
        new("manageJiraSprint", "jira_create_sprint", "boardId=board"),
        new("manageJiraProjectVersion", "jira_save_version", Project + "versionId=name", "jira_delete_version deletes."),
    ];

    private static IEnumerable<ToolAlias> Writing() =>
    [
        new("createJiraIssue", "jira_create_issue", Markdown + "projectKey=project_key issueTypeName=issue_type issueType=issue_type assignee_account_id=assignee !assignToSprint", "jira_move_issues puts it into a sprint."),
        new("editJiraIssue", "jira_update_issue", Issue + Markdown),
        new("transitionJiraIssue", "jira_transition_issue", Issue + Markdown + "transition.id=transition_id !update -historyMetadata", "Fields and a comment, no operations."),
        new("addCommentToJiraIssue", "jira_add_comment", Issue + Markdown + "commentBody=body visibility:='{commentVisibility.type}:{commentVisibility.value}'"),
        new("addOrEditJiraIssueComment", "jira_edit_comment", "+commentId " + Issue + Markdown + "commentBody=body commentId=comment_id visibility:='{commentVisibility.type}:{commentVisibility.value}'"),
        new("addOrEditJiraIssueComment", "jira_add_comment", Issue + Markdown + "commentBody=body visibility:='{commentVisibility.type}:{commentVisibility.value}'"),
        new("addWorklogToJiraIssue", "jira_add_worklog", Issue + Markdown + "timeSpent=time_spent commentBody=comment !visibility", "Entries are seen by all who see the issue."),
        new("addOrEditJiraIssueWorklog", "jira_edit_worklog", "+worklogId " + Issue + Markdown + "worklogId=worklog_id timeSpent=time_spent commentBody=comment !visibility", "Entries are seen by all who see the issue."),
        new("addOrEditJiraIssueWorklog", "jira_add_worklog", Issue + Markdown + "timeSpent=time_spent commentBody=comment !visibility", "Entries are seen by all who see the issue."),
        new("createIssueLink", "jira_link_issues", "type=relation inwardIssue=issue_key outwardIssue=to_issue_key !comment"),
        new("createJiraIssueLink", "jira_link_issues", "type=relation inwardIssue=issue_key outwardIssue=to_issue_key !comment"),
        new("createJiraIssueRemoteIssueLink", "jira_add_remote_link", Issue + "globalId=global_id"),
        new("watchJiraIssue", "jira_add_watcher", Issue, "jira_remove_watcher ends it."),
        new("uploadAttachmentToJiraIssue", "jira_add_attachment", Issue, "Inline, or by create_upload."),
        new("editJiraEntityProperty", "jira_set_issue_property", Issue + "entityId=issue_key propertyKey=property_key -entityType{issue}", "Properties of issues."),
        new("convertJiraIssueHierarchy", "jira_move_to_project", "issueIdOrKey=issue_keys", "With project_key (it may be its own), issue_type and parent."),
    ];

    private static IEnumerable<ToolAlias> Deleting() =>
    [
        new("deleteJiraIssue", "jira_delete_issue", Issue + "deleteSubtasks=delete_subtasks"),
        new("deleteJiraComment", "jira_delete_comment", Issue + "commentId=comment_id"),
        new("deleteJiraIssueAttachment", "jira_delete_attachment", Issue + "attachmentId=attachment_id", "Also give issueIdOrKey: a file is looked for on its issue."),
    ];

    private static IEnumerable<ToolAlias> WithoutCounterpart() =>
    [
        ToolAlias.None("getJiraBoardConfig", "Columns of boards are not read; jira_list_boards tells a board's type and place, jira_get_board_issues its issues."),
        ToolAlias.None("getJiraProjectVersionRelatedWork", "Links kept with a version are not read; jira_release_readiness and jira_release_notes tell what is in it."),
        ToolAlias.None("manageJiraProjectVersionRelatedWork", "Links kept with a version are not written; jira_save_version writes the version itself."),
        ToolAlias.None("createJiraBoard", Administration),
        ToolAlias.None("createJiraProject", Administration),
        ToolAlias.None("updateJiraProject", Administration),
        ToolAlias.None("getJiraScreen", Administration),
        ToolAlias.None("updateJiraScreen", Administration),
    ];
}
