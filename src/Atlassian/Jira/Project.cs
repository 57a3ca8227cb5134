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
public sealed record Project(
    [property: JsonConverter(typeof(AnyStringConverter))] string Id,
    string Key,
    string Name,
    string? Description,
    string? ProjectTypeKey,
    JiraUser? Lead,
    IReadOnlyList<IssueType>? IssueTypes,
    bool? Archived);

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
