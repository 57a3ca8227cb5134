using System.Collections.Frozen;

namespace AtlassianMcp.Gates;

/// <summary>
/// Finds what a query names as issues: whoever may compare a field with an issue that is not for them learns from the answer whether it is there. Fields that hold issues are known by
/// name, or by how the site describes them, for a custom field may be called anything; in a field that may hold them, whatever has the shape of a key is taken for one.
/// </summary>
internal sealed class IssueFields(JiraPlaces places)
{
    private static readonly FrozenSet<string> Issues = new[]
    {
        "key", "issuekey", "issue key", "issue", "id", "issueid", "workitem", "work item", "workitemkey", "workitemid",
        "parent", "parentepic", "parent epic", "parentissue", "parentworkitem", "epic", "epic link", "parent link",
        "issuelink", "issuelinks", "workitemlink", "workitemlinks", "linkedissue", "linkedissues", "linked issues", "linked work items", "subtask", "subtasks", "sub-tasks",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Names that Jira keeps for itself, whose values are no issues: nothing has to be asked for these.
    private static readonly FrozenSet<string> Others = new[]
    {
        "project", "space", "status", "statuscategory", "issuetype", "type", "worktype", "priority", "resolution", "assignee", "reporter", "creator", "labels", "component", "fixversion", "affectedversion",
        "created", "updated", "resolved", "due", "duedate", "createddate", "updateddate", "resolutiondate", "summary", "description", "environment", "comment", "text", "watcher", "voter", "level",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] IssueTypes = ["issuelink", "issuelinks"];
    private static readonly string[] CustomIssues = ["gh-epic-link", "jpo-custom-field-parent"];
    private static readonly string[] CustomOthers = ["com.atlassian.jira.plugin.system.customfieldtypes:", "com.pyxis.greenhopper.jira:gh-sprint"];

    /// <summary>The values that must be issues of this caller's, each with its field; some may not have the shape of one.</summary>
    public async Task<IReadOnlyList<(string Field, string Value)>> NamedAsync(QueryText query, CancellationToken cancellationToken)
    {
        var named = new List<(string Field, string Value)>();
        foreach (var clause in query.Clauses())
        {
            var values = clause.Values.Where(value => !QueryText.IsNothing(value)).ToList();
            if (values.Count == 0 || Others.Contains(clause.Field)) continue;
            var isMeant = await HoldsIssuesAsync(clause, cancellationToken) switch
            {
                true => new Func<string, bool>(_ => true),
                null => JsonSearch.IsIssueKey,
                _ => _ => false,
            };
            named.AddRange(values.Where(isMeant).Select(value => (clause.Field, value)));
        }

        return named;
    }

    // Null where nothing tells.
    private async Task<bool?> HoldsIssuesAsync(QueryClause clause, CancellationToken cancellationToken)
    {
        var name = FieldAliases.Plain(clause.Field);
        if (Issues.Contains(name)) return true;
        if (clause.IsWords) return false;
        var meant = (await places.FieldsAsync(cancellationToken)).Where(one => one.Names.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (meant.Exists(IsIssues)) return true;
        return meant.Count > 0 && meant.TrueForAll(IsOther) ? false : null;
    }

    private static bool IsIssues(FieldPlace field) => IssueTypes.Contains(field.Items ?? field.Type) || (field.Custom is { } custom && CustomIssues.Any(known => custom.EndsWith(known, StringComparison.Ordinal)));

    private static bool IsOther(FieldPlace field) => field.Custom is not { } custom || CustomOthers.Any(known => custom.StartsWith(known, StringComparison.Ordinal));
}
