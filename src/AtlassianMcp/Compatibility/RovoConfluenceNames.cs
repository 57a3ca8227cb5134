namespace AtlassianMcp.Compatibility;

/// <summary>The Rovo server's tools of Confluence.</summary>
internal static class RovoConfluenceNames
{
    private const string Page = "pageId=page_id ";
    private const string Content = "contentId=page_id ";
    private const string Comment = "commentId=comment_id ";
    private const string Markdown = "-contentFormat{markdown} ";
    private const string Body = "body.value=content -body.format{markdown} ";
    private const string Remark = "body.value=body -body.format{markdown} ";
    private const string Format = "contentFormat=format{markdown:markdown,html:storage,storage:storage,adf:adf} ";
    private const string Parts = "format is markdown, storage or adf.";
    private const string Threads = "By page, with all replies.";
    private const string FileOfPage = "Also give contentId: a file is looked for on its page.";
    private const string Lists = "The result is lists of who may read and edit, given whole.";
    private const string NoApi = "Atlassian offers no public API for it.";
    private const string Star = "A star concerns only the person who sets it, in the browser; confluence_list_spaces takes favourites_only.";
    private const string Archive = "Archived pages can be brought back only in the browser: Atlassian's public API archives, on Cloud, but does not undo it.";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ToolAlias> All { get; } = [.. Reading(), .. ReadingMore(), .. Writing(), .. WritingMore(), .. WithoutCounterpart()];

    private static IEnumerable<ToolAlias> Reading() =>
    [
        new("getConfluencePage", "confluence_get_page", Page + Format, Parts),
        new("getConfluenceContent", "confluence_get_page",
            "content_id=page_id content_url=page_id content_format=format{markdown:markdown,html:storage} detail=outline{outline:true,summary:false,ai_summary:false,full:false} -draft", Parts),
        new("getConfluencePageDescendants", "confluence_list_pages", "pageId=parent_page_id relation:=descendants"),
        new("getPagesInConfluenceSpace", "confluence_get_page_tree", "spaceId=space_key !title -status{current} -subtype -depth -sort", "The tree of titles and ids; confluence_search finds by title."),
        new("listConfluenceContent", "confluence_list_pages", "spaceId=space_key parentId=parent_page_id"),
        new("searchConfluenceUsingCql", "confluence_search", "cql=query -cqlcontext -expand -next -prev"),
        new("searchConfluence", "confluence_search", "cql=query -cqlcontext -expand"),
        new("getConfluenceSpaces", "confluence_list_spaces", "keys=query !ids !labels !favoritedBy !notFavoritedBy -sort -descriptionFormat -includeIcon", "One key, or a part of a name."),
        new("listConfluenceSpaces", "confluence_list_spaces", "keys=query -sort", "One key, or a part of a name."),
        new("getConfluenceSpace", "confluence_get_space", "spaceId=space_key spaceKey=space_key"),
        new("getConfluencePersonalSpace", "confluence_list_spaces", "type:=personal", "All personal spaces that the account sees."),
        new("getConfluencePageFooterComments", "confluence_list_comments", Page + "kind:=footer -status{current} -sort", "With all replies."),
        new("getConfluencePageInlineComments", "confluence_list_comments", Page + "kind:=inline resolutionStatus=state{open:open,reopened:open,resolved:resolved} -status{current} -sort", "With all replies."),
        new("listConfluenceComments", "confluence_list_comments", Content + Page, Threads),
        new("getConfluenceComment", "confluence_list_comments", "-commentId " + Content + Page, Threads),
        new("getConfluenceCommentChildren", "confluence_list_comments", "-commentId " + Content + Page, Threads),
    ];

    private static IEnumerable<ToolAlias> ReadingMore() =>
    [
        new("listConfluenceContentVersions", "confluence_list_versions", Content),
        new("getConfluenceContentVersion", "confluence_get_page", Content + "versionNumber=version " + Format, Parts),
        new("diffConfluenceContentVersions", "confluence_compare_versions", Content + "fromVersion=from_version toVersion=to_version"),
        new("listConfluenceAttachments", "confluence_list_attachments", Content),
        new("getConfluenceAttachment", "confluence_get_attachment", Content + "attachmentId=attachment_id", FileOfPage),
        new("downloadConfluenceAttachment", "confluence_get_attachment", Content + "attachmentId=attachment_id", FileOfPage),
        new("getConfluenceContentPermissions", "confluence_get_restrictions", Content),
        new("getConfluenceContentRestrictionState", "confluence_get_restrictions", Content),
        new("getConfluenceReactions", "confluence_get_likes", Content, "Likes; other reactions have no public API."),
        new("listConfluenceTasks", "confluence_list_tasks", Content + "spaceId=space_key"),
        new("listConfluenceTemplates", "confluence_list_templates", "spaceKey=space_key"),
        new("getConfluenceTemplate", "confluence_get_template", "templateId=template_id"),
    ];

    private static IEnumerable<ToolAlias> Writing() =>
    [
        new("createConfluencePage", "confluence_create_page", Markdown + "spaceId=space_key body=content parentId=parent_id status=draft{current:false,draft:true} -isPrivate{false}", "Content is Markdown; confluence_set_restrictions makes it private."),
        new("createConfluenceContent", "confluence_create_page", Body + "parent.spaceId=space_key parent.parentContentId=parent_id -contentType{page} -private{false}",
            "Pages, in Markdown; folders, whiteboards, databases and blog posts have tools of their own."),
        new("updateConfluencePage", "confluence_update_page", Page + Markdown + "body=content versionMessage=version_message -spaceId !parentId -status{current}", "Content is Markdown; confluence_move_page moves."),
        new("updateConfluenceContent", "confluence_update_page", Content + Body + "versionMessage=version_message dryRun=dry_run -snapshotToken !edits", "The whole, in Markdown; confluence_edit_page edits in part, also by node id."),
        new("createConfluenceFooterComment", "confluence_add_comment", Page + "parentCommentId=reply_to !customContentId !attachmentId", "On pages and blog posts."),
        new("createConfluenceInlineComment", "confluence_add_comment",
            Page + "parentCommentId=reply_to inlineCommentProperties.textSelection=text_selection inlineCommentProperties.textSelectionMatchIndex=match_index -inlineCommentProperties.textSelectionMatchCount"),
        new("createConfluenceComment", "confluence_add_comment", Content + Remark + "parentCommentId=reply_to"),
        new("updateConfluenceComment", "confluence_edit_comment", Content + Comment + Remark, "Also give contentId."),
        new("updateConfluenceCommentResolution", "confluence_resolve_comment", Content + Comment, "Also give contentId."),
        new("createConfluenceAttachment", "confluence_add_attachment", Content, "Inline, or by create_upload."),
    ];

    private static IEnumerable<ToolAlias> WritingMore() =>
    [
        new("copyConfluenceContent", "confluence_copy_page", Content + "spaceId=space_key parentId=parent_id"),
        new("moveConfluenceContent", "confluence_move_page", Content + "targetId=target_id spaceId=space_key"),
        new("setConfluenceContentStatus", "confluence_set_content_state", Content + "status=state"),
        new("addLabelsToConfluenceContent", "confluence_add_labels", Content),
        new("addConfluenceContentPermissions", "confluence_set_restrictions", Content, Lists),
        new("removeConfluenceContentPermissions", "confluence_set_restrictions", Content, Lists),
        new("replaceConfluenceContentPermissions", "confluence_set_restrictions", Content, Lists),
        new("setConfluenceContentRestrictionState", "confluence_set_restrictions", Content, Lists),
        new("completeConfluenceTask", "confluence_update_task", Content + "taskId=task_id done:=true"),
        new("reopenConfluenceTask", "confluence_update_task", Content + "taskId=task_id done:=false"),
        new("watchConfluenceContent", "confluence_watch", Content + "watch:=true"),
        new("unwatchConfluenceContent", "confluence_watch", Content + "watch:=false"),
        new("watchConfluenceSpace", "confluence_watch", "spaceId=space_key spaceKey=space_key watch:=true"),
        new("unwatchConfluenceSpace", "confluence_watch", "spaceId=space_key spaceKey=space_key watch:=false"),
        new("createConfluenceSpace", "confluence_create_space"),
        new("createConfluenceFolder", "confluence_create_folder", "spaceId=space_key parentId=parent_id"),
        new("restoreConfluenceContentVersion", "confluence_restore_version", Content + "versionNumber=version"),
    ];

    private static IEnumerable<ToolAlias> WithoutCounterpart() =>
    [
        ToolAlias.None("getConfluenceTask", "confluence_list_tasks tells all of each task, by page, space or person."),
        ToolAlias.None("getConfluencePublicLinkStatus", NoApi),
        ToolAlias.None("enableConfluencePublicLink", NoApi),
        ToolAlias.None("disableConfluencePublicLink", NoApi),
        ToolAlias.None("getConfluenceSpaceInstructions", NoApi),
        ToolAlias.None("setConfluenceSpaceInstructions", NoApi),
        ToolAlias.None("convertConfluenceContentMode", NoApi),
        ToolAlias.None("addConfluenceReaction", NoApi),
        ToolAlias.None("createConfluenceInfographicForPage", NoApi),
        ToolAlias.None("editConfluenceInfographicForPage", NoApi),
        ToolAlias.None("createConfluenceMauiApp", NoApi),
        ToolAlias.None("editConfluenceMauiApp", NoApi),
        ToolAlias.None("getConfluenceMauiApp", NoApi),
        ToolAlias.None("resolveConfluenceContentMacros", "What macros show may come from spaces that a policy closes, so they are kept and shown as they are stored."),
        ToolAlias.None("exportConfluenceContent", "confluence_sync_pages and confluence_read_save_page export as Markdown with images; PDF has no public API."),
        ToolAlias.None("archiveConfluenceContent", Archive),
        ToolAlias.None("unarchiveConfluenceContent", Archive),
        ToolAlias.None("starConfluenceContent", Star),
        ToolAlias.None("unstarConfluenceContent", Star),
        ToolAlias.None("starConfluenceSpace", Star),
        ToolAlias.None("unstarConfluenceSpace", Star),
        ToolAlias.None("watchConfluenceLabel", "confluence_watch watches pages, blog posts and spaces; watching labels is not offered."),
    ];
}
