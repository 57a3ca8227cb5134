using System.Text.Json.Serialization;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A project.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Key">Such as OPS.</param>
/// <param name="Name">Display name.</param>
/// <param name="Description">Plain text, where the call gives it.</param>
/// <param name="ProjectTypeKey">software, service_desk or business.</param>
/// <param name="Lead">Who leads it, where the call gives it.</param>
/// <param name="IssueTypes">Its issue types, when a single project is read.</param>
/// <param name="Archived">Whether it is read-only.</param>
/// <param name="Versions">Its versions, when a single project is read.</param>
/// <param name="Components">Its components, when a single project is read.</param>
/// <param name="Roles">Addresses of its roles by name, when a single project is read.</param>
public sealed record Project(
    [property: JsonConverter(typeof(AnyStringConverter))] string Id,
    string Key,
    string Name,
    string? Description,
    string? ProjectTypeKey,
    JiraUser? Lead,
    IReadOnlyList<IssueType>? IssueTypes,
    bool? Archived,
    IReadOnlyList<ProjectVersion>? Versions = null,
    IReadOnlyList<ProjectComponent>? Components = null,
    IReadOnlyDictionary<string, string>? Roles = null);

/// <summary>A kind of issue in a project.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Name">Such as Bug.</param>
/// <param name="Description">What it is meant for.</param>
/// <param name="Subtask">Whether it needs a parent.</param>
/// <param name="HierarchyLevel">-1 subtask, 0 standard, 1 epic (Cloud).</param>
public sealed record IssueType(string Id, string Name, string? Description, bool Subtask, int? HierarchyLevel);

internal sealed record ProjectsAnswer(IReadOnlyList<Project>? Values, long StartAt, long Total);

// Cloud calls the list issueTypes, Data Center values.
internal sealed record IssueTypesAnswer(IReadOnlyList<IssueType>? IssueTypes, IReadOnlyList<IssueType>? Values, long Total)
{
    [JsonIgnore]
    public IReadOnlyList<IssueType> Items => IssueTypes ?? Values ?? [];
}

internal sealed record CreateFieldsAnswer(IReadOnlyList<FieldMeta>? Fields, IReadOnlyList<FieldMeta>? Values, long Total)
{
    [JsonIgnore]
    public IReadOnlyList<FieldMeta> Items => Fields ?? Values ?? [];
}

/// <summary>Which projects to list.</summary>
/// <param name="Text">Part of the key or name; null for all.</param>
/// <param name="Type">software, service_desk or business; null for all.</param>
/// <param name="IsArchived">Archived ones instead of live ones.</param>
public sealed record ProjectFilter(string? Text = null, string? Type = null, bool IsArchived = false);

/// <summary>The statuses of an issue type in a project.</summary>
public sealed record TypeStatuses(string Id, string Name, bool Subtask, IReadOnlyList<Status>? Statuses);
