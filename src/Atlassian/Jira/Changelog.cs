using System.Text.Json.Serialization;

namespace Atlassian.Jira;

/// <summary>What somebody changed on an issue at one time.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Author">Who; absent for some automations.</param>
/// <param name="Created">When.</param>
/// <param name="Items">Field by field.</param>
public sealed record ChangeHistory(string Id, JiraUser? Author, DateTimeOffset? Created, IReadOnlyList<FieldChange>? Items);

/// <summary>What became of one field.</summary>
/// <param name="Field">Its name, in words of the log's own.</param>
/// <param name="FieldId">Its id (Cloud).</param>
/// <param name="FromString">What it was.</param>
/// <param name="ToText">What it became.</param>
public sealed record FieldChange(string Field, string? FieldId, string? FromString, [property: JsonPropertyName("toString")] string? ToText);

/// <summary>An issue's step from one status to another.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who; null for some automations.</param>
/// <param name="From">The status it left.</param>
/// <param name="To">The status it has since.</param>
public sealed record StatusStep(DateTimeOffset At, string? By, string From, string To);

/// <summary>Changes of one issue.</summary>
/// <param name="IssueId">Numeric id of the issue.</param>
/// <param name="Histories">In the order the site gives them.</param>
public sealed record IssueChanges(string IssueId, IReadOnlyList<ChangeHistory> Histories);

internal sealed record IssueChangeLog(string IssueId, IReadOnlyList<ChangeHistory>? ChangeHistories);

internal sealed record ChangelogsAnswer(IReadOnlyList<IssueChangeLog>? IssueChangeLogs, string? NextPageToken);

internal sealed record ExpandedChangelog(IReadOnlyList<ChangeHistory>? Histories);
