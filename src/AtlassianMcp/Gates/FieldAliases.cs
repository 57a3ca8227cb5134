namespace AtlassianMcp.Gates;

/// <summary>
/// Under which names JQL asks about Jira's own fields, beyond the ids, names and clause names that the site lists: whoever hides the field hides them all.
/// See https://support.atlassian.com/jira-software-cloud/docs/jql-fields/ and, for Data Center, https://confluence.atlassian.com/jirasoftwareserver/advanced-searching-fields-reference-939938743.html.
/// </summary>
internal static class FieldAliases
{
    private static readonly string[] Times = ["timespent", "timeestimate", "remainingestimate", "timeoriginalestimate", "originalestimate", "workratio"];

    /// <summary>Each field's id with what JQL calls it, or what tells its value.</summary>
    public static IReadOnlyDictionary<string, string[]> Table { get; } = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["worklog"] = ["worklogauthor", "worklogdate", "worklogcomment", "timespent", "workratio"],
        ["timespent"] = ["timespent", "workratio"],
        ["aggregatetimespent"] = ["timespent", "workratio"],
        ["timeestimate"] = ["timeestimate", "remainingestimate"],
        ["aggregatetimeestimate"] = ["timeestimate", "remainingestimate"],
        ["timeoriginalestimate"] = ["timeoriginalestimate", "originalestimate", "workratio"],
        ["aggregatetimeoriginalestimate"] = ["timeoriginalestimate", "originalestimate", "workratio"],
        ["timetracking"] = Times,
        ["progress"] = Times,
        ["aggregateprogress"] = Times,
        ["issuelinks"] = ["issuelink", "issuelinktype", "workitemlink", "workitemlinktype", "linkedissues"],
        ["watches"] = ["watcher", "watchers"],
        ["votes"] = ["voter", "vote"],
        ["attachment"] = ["attachments"],
        ["comment"] = ["comments"],
        ["status"] = ["statuscategory", "status category", "statuscategorychangeddate", "status category changed"],
        ["statuscategory"] = ["status", "status category"],
        ["resolution"] = ["resolved", "resolutiondate"],
        ["resolutiondate"] = ["resolved"],
        ["issuetype"] = ["type", "issue type", "worktype", "work type", "hierarchylevel"],
        ["parent"] = ["epic link", "parentepic", "parentproject", "epic", "parentspace"],
        ["subtasks"] = ["parent"],
        ["security"] = ["level", "security level"],
        ["components"] = ["component"],
        ["fixVersions"] = ["fixversion", "fix version"],
        ["versions"] = ["affectedversion", "affectsversion", "affects version"],
        ["duedate"] = ["due", "due date"],
        ["created"] = ["createddate"],
        ["updated"] = ["updateddate"],
        ["lastViewed"] = ["last viewed"],
        ["properties"] = ["issue.property"],
    };

    /// <summary>What JQL calls the field of that id besides its id.</summary>
    public static IEnumerable<string> Of(string id) => Table.GetValueOrDefault(id) ?? [];
}
