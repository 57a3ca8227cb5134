using System.Globalization;

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

    /// <summary>One spelling for those that name the same field: "Story Points[Number]" is Story Points, and cf[010010] is cf[10010].</summary>
    public static string Plain(string field)
    {
        var text = field.Trim();
        if (text.StartsWith("cf[", StringComparison.OrdinalIgnoreCase) && text.IndexOf(']', StringComparison.Ordinal) is var end and > 3 && long.TryParse(text.AsSpan(3, end - 3), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
            return string.Create(CultureInfo.InvariantCulture, $"cf[{number}]");
        return text.IndexOf('[', StringComparison.Ordinal) is var bracket and > 0 ? text[..bracket].TrimEnd() : text;
    }

    /// <summary>What JQL calls a custom field by its number; any other field's id as it is.</summary>
    public static string Numbered(string id) => id.StartsWith("customfield_", StringComparison.OrdinalIgnoreCase) ? $"cf[{id["customfield_".Length..]}]" : id;
}
