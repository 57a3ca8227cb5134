namespace AtlassianMcp.Compatibility;

/// <summary>The tools of the community server mcp-atlassian (https://github.com/sooperset/mcp-atlassian).</summary>
internal static class CommunityNames
{
    private const string Bytes = "Give the bytes as content_base64, or send the file to create_upload's link and give upload_id: the server is remote and reads no files of yours.";
    private const string FileOfPage = "Also give page_id: a file is looked for on its page.";
    private const string FileList = "Lists them; the attachment tools show one at a time.";
    private const string FileLook = "Lists them; jira_get_attachment shows one at a time.";
    private const string MarkdownOnly = "Content is Markdown; emoji, width and table layout stay as Confluence sets them.";
    private const string Forms = "Forms have an API of their own, which Atlassian marks as experimental and whose calls are not in the official documents this server is tested against.";
    private const string Unwritten = "-content_format{markdown} -enable_heading_anchors -include_content -emoji !content_file -page_width -table_layout";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ToolAlias> All { get; } = [.. Pages(), .. AroundPages(), .. Issues(), .. AroundIssues(), .. Planning(), .. Projects(), .. Service()];

    private static IEnumerable<ToolAlias> Pages() =>
    [
        new("confluence_search", "confluence_search"),
        new("confluence_get_page", "confluence_get_page", "convert_to_markdown=format{true:markdown,false:storage}"),
        new("confluence_get_page_children", "confluence_list_pages", "parent_id=parent_page_id -expand -include_content -convert_to_markdown -start{0} -include_folders", "Titles and ids; confluence_get_page reads one."),
        new("confluence_get_space_page_tree", "confluence_get_page_tree"),
        new("confluence_create_page", "confluence_create_page", Unwritten, MarkdownOnly),
        new("confluence_update_page", "confluence_update_page", "is_minor_edit=minor_edit version_comment=version_message !parent_id " + Unwritten, MarkdownOnly + " confluence_move_page moves."),
        new("confluence_update_page_section", "confluence_edit_page", "heading_text=edits[].target new_content=edits[].content edits[].action:=replace_section"),
        new("confluence_delete_page", "confluence_delete_page"),
        new("confluence_move_page", "confluence_move_page", "target_parent_id=target_id target_space_key=space_key"),
        new("confluence_get_page_history", "confluence_get_page", "convert_to_markdown=format{true:markdown,false:storage}", "The page as it was; confluence_list_versions lists versions."),
        new("confluence_get_page_diff", "confluence_compare_versions"),
        new("confluence_get_page_restrictions", "confluence_get_restrictions"),
        new("confluence_set_page_restrictions", "confluence_set_restrictions"),
        new("confluence_copy_page", "confluence_copy_page", "source_page_id=page_id new_title=title destination_parent_id=parent_id destination_space_key=space_key copy_attachments=attachments"),
        new("confluence_get_page_views", "confluence_get_page_views", "-include_title"),
    ];

    private static IEnumerable<ToolAlias> AroundPages() =>
    [
        new("confluence_upload_attachment", "confluence_add_attachment", "content_id=page_id filename=files[].name content_base64=files[].content_base64 !file_path", Bytes),
        new("confluence_upload_attachments", "confluence_add_attachment", "content_id=page_id !file_paths", Bytes),
        new("confluence_get_attachments", "confluence_list_attachments", "content_id=page_id -start{0}"),
        new("confluence_download_attachment", "confluence_get_attachment", "", FileOfPage),
        new("confluence_download_content_attachments", "confluence_list_attachments", "content_id=page_id", FileList),
        new("confluence_delete_attachment", "confluence_delete_attachment", "", FileOfPage),
        new("confluence_get_page_images", "confluence_list_attachments", "content_id=page_id", FileList),
        new("confluence_get_comments", "confluence_list_comments"),
        new("confluence_add_comment", "confluence_add_comment"),
        new("confluence_reply_to_comment", "confluence_add_comment", "comment_id=reply_to", "Also give page_id: the page the comment is on."),
        new("confluence_get_inline_comments", "confluence_list_comments", "kind:=inline"),
        new("confluence_add_inline_comment", "confluence_add_comment", "text_selection_match_index=match_index -text_selection_match_count"),
        new("confluence_get_labels", "confluence_list_labels"),
        new("confluence_add_label", "confluence_add_labels", "name=labels"),
        new("confluence_check_content_permissions", "confluence_check_permission", "content_id=page_id user_identifier=user -subject_type{user}"),
        new("confluence_get_space_permissions", "confluence_list_space_permissions", "space_id=space_key"),
        new("confluence_list_page_templates", "confluence_list_templates"),
        new("confluence_get_page_template", "confluence_get_template"),
        new("confluence_create_page_from_template", "confluence_create_page_from_template"),
        new("confluence_search_user", "confluence_search_users", "-group_name", "Part of a name instead of CQL."),
    ];

    private static IEnumerable<ToolAlias> Issues() =>
    [
        new("jira_get_issue", "jira_get_issue", "-expand -properties -update_history -use_display_names", "What is changed and entity properties have tools of their own."),
        new("jira_search", "jira_search", "page_token=cursor -start_at{0} -expand -use_display_names !projects_filter", "Projects stand in the JQL."),
        new("jira_get_project_issues", "jira_search", "jql:='project = \"{project_key}\" ORDER BY created DESC' -start_at{0}"),
        new("jira_create_issue", "jira_create_issue"),
        new("jira_batch_create_issues", "jira_create_issues", "issues[].project_key=project_key validate_only=dry_run", "All in one project."),
        new("jira_batch_get_changelogs", "jira_get_changelog", "issue_ids_or_keys=issue_keys"),
        new("jira_update_issue", "jira_update_issue", "additional_fields=fields -return_fields !attachments !transition !comment !comment_visibility !worklog !worklog_started",
            "Fields alone: jira_transition_issue, jira_add_comment, jira_add_worklog and jira_add_attachment do the rest."),
        new("jira_assign_issue", "jira_assign_issue", "assignee?=unassigned"),
        new("jira_delete_issue", "jira_delete_issue"),
        new("jira_move_issue", "jira_move_to_project", "issue_key=issue_keys target_project_key=project_key"),
        new("jira_get_transitions", "jira_get_transitions"),
        new("jira_transition_issue", "jira_transition_issue"),
    ];

    private static IEnumerable<ToolAlias> AroundIssues() =>
    [
        new("jira_add_comment", "jira_add_comment", "visibility:='{visibility.type}:{visibility.value}' public=internal{true:false,false:true}"),
        new("jira_edit_comment", "jira_edit_comment", "visibility:='{visibility.type}:{visibility.value}'"),
        new("jira_get_worklog", "jira_list_worklogs"),
        new("jira_add_worklog", "jira_add_worklog", "remaining_estimate=estimate !original_estimate", "jira_update_issue sets the original estimate, a field."),
        new("jira_get_link_types", "jira_list_link_types", "-name_filter"),
        new("jira_link_to_epic", "jira_update_issue", "epic_key=parent"),
        new("jira_create_issue_link", "jira_link_issues", "link_type=relation inward_issue_key=issue_key outward_issue_key=to_issue_key !comment !comment_visibility", "jira_add_comment comments."),
        new("jira_create_remote_issue_link", "jira_add_remote_link", "-icon_url", "Without an icon."),
        new("jira_remove_issue_link", "jira_delete_link"),
        new("jira_get_issue_watchers", "jira_list_watchers"),
        new("jira_add_watcher", "jira_add_watcher", "user_identifier=user"),
        new("jira_remove_watcher", "jira_remove_watcher", "username=user account_id=user"),
        new("jira_download_attachments", "jira_list_attachments", "", FileLook),
        new("jira_get_issue_images", "jira_list_attachments", "", FileLook),
        new("jira_get_issue_development_info", "jira_get_development", "issue_key=issue_keys application_type=application -data_type"),
        new("jira_get_issues_development_info", "jira_get_development", "application_type=application -data_type"),
        new("jira_get_issue_dates", "jira_get_issue_dates", "-include_status_changes -include_status_summary"),
        new("jira_get_issue_sla", "jira_get_issue_sla", "-metrics -working_hours_only -include_raw_dates", "The SLAs of Jira Service Management; times in each status are in jira_get_issue_dates."),
        new("jira_get_user_profile", "jira_get_user", "user_identifier=user"),
        new("jira_search_assignable_users", "jira_search_users"),
    ];

    private static IEnumerable<ToolAlias> Planning() =>
    [
        new("jira_get_agile_boards", "jira_list_boards", "board_name=name board_type=type -start_at{0}"),
        new("jira_get_board_issues", "jira_get_board_issues", "board_id=board -start_at{0} -expand"),
        new("jira_get_sprints_from_board", "jira_list_sprints", "board_id=board -start_at{0}"),
        new("jira_get_sprint_issues", "jira_get_sprint_issues", "sprint_id=sprint -start_at{0}"),
        new("jira_create_sprint", "jira_create_sprint", "board_id=board"),
        new("jira_update_sprint", "jira_update_sprint", "sprint_id=sprint"),
        new("jira_add_issues_to_sprint", "jira_move_issues", "sprint_id=to"),
        new("jira_move_issues_to_backlog", "jira_move_issues", "to:=backlog"),
        new("jira_get_project_epic_hierarchy", "jira_get_epic_tree", "max_epics=limit include_issues:=true"),
        new("jira_get_cross_project_dependencies", "jira_search", "jql:='project = \"{project_key}\" ORDER BY updated DESC' fields:=issuelinks max_issues=limit", "The project's issues with all their links; those that lead elsewhere show by their keys."),
    ];

    private static IEnumerable<ToolAlias> Projects() =>
    [
        new("jira_search_fields", "jira_search_fields", "keyword=query -refresh"),
        new("jira_get_field_options", "jira_get_field_options", "field_id=field return_limit=limit -context_id -values_only", "By project and issue type instead of context."),
        new("jira_get_project_issue_types", "jira_get_project", "", "With the rest of the project."),
        new("jira_get_create_fields", "jira_get_create_fields", "issue_type_id=issue_type"),
        new("jira_get_project_fields", "jira_get_create_fields", "", "Also give issue_type: Jira has fields by issue type."),
        new("jira_get_project_versions", "jira_list_versions"),
        new("jira_get_project_components", "jira_list_components"),
        new("jira_get_all_projects", "jira_list_projects", "-include_archived{false}", "archived: true lists the archived ones."),
        new("jira_search_projects", "jira_list_projects", "max_results=limit -current_project_ids"),
        new("jira_create_version", "jira_save_version", "", "A version of that name that is there is changed."),
        new("batch_create_versions", "jira_create_versions"),
        new("jira_update_version", "jira_save_version", "version_id=name name=new_name", "Also give project_key: a version is looked for in its project."),
    ];

    private static IEnumerable<ToolAlias> Service() =>
    [
        new("jira_get_service_desk_for_project", "jira_list_service_desks"),
        new("jira_get_service_desk_queues", "jira_list_queues", "service_desk_id=project_key -start_at{0}"),
        new("jira_get_queue_issues", "jira_get_queue_issues", "service_desk_id=project_key queue_id=queue -start_at{0}"),
        new("jira_get_request_types", "jira_list_request_types", "service_desk_id=project_key -start_at{0}"),
        new("jira_get_request_type_fields", "jira_list_request_types", "service_desk_id=project_key request_type_id=request_type"),
        new("jira_create_customer_request", "jira_create_request",
            "service_desk_id=project_key request_type_id=request_type request_field_values=fields raise_on_behalf_of=on_behalf_of request_participants=participants -strict_on_behalf !attachments",
            "jira_add_attachment adds files once it is raised."),
        ToolAlias.None("jira_get_issue_proforma_forms", Forms),
        ToolAlias.None("jira_get_proforma_form_details", Forms),
        ToolAlias.None("jira_update_proforma_form_answers", Forms),
    ];
}
