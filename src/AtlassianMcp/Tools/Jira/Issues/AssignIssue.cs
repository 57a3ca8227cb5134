using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Changes;
using AtlassianMcp.Issues;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Gives an issue to somebody (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-assignee-put).</summary>
[Toolset("jira.issues")]
public sealed class AssignIssue(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_assign_issue", Title = "Assign Jira issue", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Gives a Jira issue to somebody, or to nobody.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        [Description("Name, e-mail, id, me, or unassigned."), MinLength(1)] string assignee,
        CancellationToken cancellationToken = default)
    {
        var jira = tenant.Jira;
        var issue = await jira.Issues.GetAsync(AtlassianUrl.Issue(issue_key), ["assignee", "project"], expand: null, cancellationToken);
        var project = issue.Field("project") is { } place ? IssueValues.Member(place, "key") : null;
        var people = new People(jira);
        var chosen = IssueEdit.IsNobody(assignee) ? null : await people.AssigneeAsync(assignee, project ?? issue.Key.Split('-')[0], cancellationToken);
        var (before, after) = (IssueValues.Name(issue, "assignee"), chosen is null ? null : Called(people, chosen));
        checkpoint.Pass(Change.Of($"Assign {issue.Key}", "assignee", before, after));
        await jira.Issues.AssignAsync(issue.Key, chosen, cancellationToken);
        return new Result(issue.Key, jira.BrowseUrl(issue.Key), before, after);
    }

    private static string Called(People people, System.Text.Json.Nodes.JsonObject chosen)
    {
        var id = (chosen["accountId"] ?? chosen["name"])!.ToString();
        return people.NameOf(id) ?? id;
    }

    /// <summary>Who had the issue and who has it now; absent for nobody.</summary>
    public sealed record Result(string Key, string Url, string? From, string? To);
}
