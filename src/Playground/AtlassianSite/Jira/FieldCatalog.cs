namespace Playground.AtlassianSite.Jira;

/// <summary>A field as <c>/field</c> describes it; <paramref name="Type"/> and <paramref name="Items"/> are Jira's schema types.</summary>
internal sealed record Field(string Id, string Name, string Type, string? Items = null, string? System = null, string? CustomType = null)
{
    public bool Custom => CustomType is not null;

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Whether create and edit screens carry it.</summary>
    public bool Settable { get; init; } = true;

    public long CustomId => Custom ? long.Parse(Id["customfield_".Length..], global::System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>Whether its value is rich text: ADF on Cloud, wiki markup on Data Center.</summary>
    public bool Rich => Id is "description" or "environment" || CustomType is "textarea";
}

internal sealed record FieldOption(string Id, string Value);

/// <summary>All fields of a site; tests may add custom ones.</summary>
internal sealed class FieldCatalog
{
    public const string Sprint = "customfield_10018";

    private readonly List<Field> _fields =
    [
        new("summary", "Summary", "string", System: "summary"),
        new("issuetype", "Issue Type", "issuetype", System: "issuetype"),
        new("project", "Project", "project", System: "project"),
        new("description", "Description", "string", System: "description"),
        new("environment", "Environment", "string", System: "environment"),
        new("priority", "Priority", "priority", System: "priority"),
        new("assignee", "Assignee", "user", System: "assignee"),
        new("reporter", "Reporter", "user", System: "reporter"),
        new("labels", "Labels", "array", "string", "labels"),
        new("components", "Components", "array", "component", "components"),
        new("fixVersions", "Fix versions", "array", "version", "fixVersions"),
        new("duedate", "Due date", "date", System: "duedate"),
        new("parent", "Parent", "issuelink", System: "parent"),
        new("resolution", "Resolution", "resolution", System: "resolution") { Settable = false },
        new("status", "Status", "status", System: "status") { Settable = false },
        new("creator", "Creator", "user", System: "creator") { Settable = false },
        new("created", "Created", "datetime", System: "created") { Settable = false },
        new("updated", "Updated", "datetime", System: "updated") { Settable = false },
        new("resolutiondate", "Resolved", "datetime", System: "resolutiondate") { Settable = false },
        new("comment", "Comment", "comments-page", System: "comment") { Settable = false },
        new("attachment", "Attachment", "array", "attachment", "attachment") { Settable = false },
        new("issuelinks", "Linked Issues", "array", "issuelinks", "issuelinks") { Settable = false },
        new("subtasks", "Sub-tasks", "array", "issuelinks", "subtasks") { Settable = false },
        new("customfield_10010", "Story Points", "number", CustomType: "float"),
        new("customfield_10011", "Severity", "option", CustomType: "select") { Options = Choices(10100, "Critical", "Major", "Minor") },
        new("customfield_10012", "Acceptance Criteria", "string", CustomType: "textarea"),
        new("customfield_10013", "Customer", "string", CustomType: "textfield"),
        new("customfield_10014", "Target Date", "date", CustomType: "datepicker"),
        new("customfield_10015", "Platforms", "array", "option", CustomType: "multiselect") { Options = Choices(10110, "Linux", "Windows", "macOS", "Web") },
        new("customfield_10016", "Reviewer", "user", CustomType: "userpicker"),
        new("customfield_10017", "Runbook", "string", CustomType: "url"),
        new(Sprint, "Sprint", "array", "json", CustomType: "com.pyxis.greenhopper.jira:gh-sprint"),
    ];

    public IReadOnlyList<Field> All => _fields;

    public Field? ById(string id) => _fields.Find(field => field.Id == id);

    /// <summary>The field a query names: by id, name, or <c>cf[10010]</c>.</summary>
    public Field? ByClause(string name)
    {
        if (name.StartsWith("cf[", StringComparison.OrdinalIgnoreCase) && name.EndsWith(']')) return ById("customfield_" + name[3..^1]);
        return ById(name) ?? _fields.Find(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Adds a custom field of one of Jira's types (float, textfield, textarea, select, multiselect, datepicker, url, userpicker), or of an app's when the type is a whole key.</summary>
    public Field AddCustom(string name, string customType, params string[] options)
    {
        var number = 10010 + _fields.Count(field => field.Custom);
        var (type, items) = customType switch
        {
            "float" => ("number", (string?)null),
            "select" => ("option", null),
            "multiselect" => ("array", "option"),
            "datepicker" => ("date", null),
            "userpicker" => ("user", null),
            _ when customType.Contains(':', StringComparison.Ordinal) => ("any", null),
            _ => ("string", null),
        };
        var field = new Field($"customfield_{number}", name, type, items, CustomType: customType) { Options = Choices(number * 10, options) };
        _fields.Add(field);
        return field;
    }

    private static IReadOnlyList<FieldOption> Choices(int first, params string[] values) =>
        [.. values.Select((value, index) => new FieldOption((first + index).ToString(global::System.Globalization.CultureInfo.InvariantCulture), value))];
}
