using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>Decides on a request (https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/).</summary>
[Toolset("jira.servicedesk", Class = ToolClass.Write, Asks = true)]
public sealed class AnswerApproval(TenantContext tenant, Checkpoint checkpoint)
{
    private const int Most = 50;

    /// <summary>What is said.</summary>
    public enum Answer
    {
        /// <summary>Yes.</summary>
        Approve,

        /// <summary>No.</summary>
        Decline,
    }

    [McpServerTool(Name = "jira_answer_approval", Title = "Answer request approval", ReadOnly = false, Destructive = true, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Approves or declines a service request in the user's name. Cannot be taken back. Asks the user.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("What the user says.")] Answer decision,
        [Description("Which, where several wait."), MinLength(1)] string? approval_id = null,
        CancellationToken cancellationToken = default)
    {
        var key = AtlassianUrl.Issue(issue_key);
        var (issue, all) = (await tenant.Jira.Requests.GetAsync(key, cancellationToken), (await tenant.Jira.Requests.ApprovalsAsync(key, cursor: null, Most, cancellationToken)).Items);
        var approval = Find(all, key, approval_id?.Trim());
        if (!approval.CanAnswerApproval) throw new ArgumentException($"This account is not asked for {Called(approval)} of {key}, or has answered. It is {approval.FinalDecision}.");
        var verb = decision == Answer.Approve ? "Approve" : "Decline";
        checkpoint.Pass(new Change($"{verb} {key}", [new(Called(approval), approval.FinalDecision, decision == Answer.Approve ? "approved" : "declined")])
        {
            Question = $"{verb} {key} ({RequestLine.Summarize(issue)}) in your name? It cannot be taken back.",
        });
        var answered = await tenant.Jira.Requests.AnswerAsync(key, approval.Id, decision == Answer.Approve, cancellationToken);
        return new Result(key, ApprovalLine.Of(answered));
    }

    private static Approval Find(IReadOnlyList<Approval> all, string key, string? id)
    {
        if (id is not null) return all.FirstOrDefault(approval => approval.Id == id) ?? throw new ArgumentException($"There is no approval {id} on {key}. {Words(all)}");
        var open = all.Where(approval => approval.CanAnswerApproval).ToList();
        return open.Count == 1 ? open[0] : throw new ArgumentException($"{(open.Count == 0 ? $"There is no approval on {key} that waits for this account." : $"Several approvals of {key} wait for this account: give approval_id.")} {Words(all)}");
    }

    private static string Words(IReadOnlyList<Approval> all) => all.Count == 0 ? "It has none." : $"It has: {string.Join(", ", all.Select(approval => $"{approval.Name} ({approval.Id}, {approval.FinalDecision})"))}.";

    private static string Called(Approval approval) => approval.Name ?? $"approval {approval.Id}";

    /// <summary>The approval as it is now.</summary>
    public sealed record Result(string Key, ApprovalLine Approval);
}
