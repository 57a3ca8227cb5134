using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>A decision in few words; <paramref name="YourTurn"/> where this account is asked.</summary>
public sealed record ApprovalLine(string Id, string? Name, string? Decision, bool? YourTurn, IReadOnlyList<string>? Approvers, DateTimeOffset? Created, DateTimeOffset? Completed)
{
    internal static ApprovalLine Of(Approval approval) => new(
        approval.Id,
        approval.Name,
        approval.FinalDecision,
        approval.CanAnswerApproval ? true : null,
        approval.Approvers is { Count: > 0 } people ? [.. people.Select(person => $"{PersonName.Of(person.Person)}: {person.ApproverDecision}")] : null,
        approval.CreatedDate?.At,
        approval.CompletedDate?.At);
}
