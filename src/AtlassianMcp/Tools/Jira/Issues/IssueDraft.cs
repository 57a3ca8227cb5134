using System.ComponentModel;
using System.Text.Json;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>An issue to be created, as a caller gives it: names that say enough have no description, for every client reads them.</summary>
public sealed record IssueDraft(
    string Summary,
    [property: Description("Such as Task, Bug, Epic.")] string IssueType,
    [property: Description("Markdown.")] string? Description = null,
    [property: Description("Name, e-mail, id or me.")] string? Assignee = null,
    string? Priority = null,
    string[]? Labels = null,
    string[]? Components = null,
    [property: Description("Epic, or a sub-task's issue.")] string? Parent = null,
    [property: Description("Further fields by id or name.")] IReadOnlyDictionary<string, JsonElement>? Fields = null);
