using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Transitions;

/// <summary>Lists what may be done with an issue now (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/).</summary>
[Toolset("jira.transitions", Shown = Showing.ByDefault)]
public sealed class GetTransitions(TenantContext tenant)
{
    [McpServerTool(Name = "jira_get_transitions", Title = "Get Jira transitions", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the transitions open to a Jira issue now, where each leads and which fields it requires. To take one: jira_transition_issue.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Issue)][Description("Key or URL."), MinLength(1)] string issue_key,
        CancellationToken cancellationToken = default)
    {
        var transitions = await tenant.Jira.Transitions.ListAsync(AtlassianUrl.Issue(issue_key), cancellationToken);
        return new Result([.. transitions.Select(Show)]);
    }

    private static Way Show(Transition transition)
    {
        var required = TransitionScreen.Required(transition);
        return new Way(transition.Id, transition.Name, transition.To?.Name, transition.To?.StatusCategory?.Name, required.Count == 0 ? null : required);
    }

    /// <summary>The ways an issue may go.</summary>
    public sealed record Result(IReadOnlyList<Way> Transitions);

    /// <summary>A transition; <paramref name="ToCategory"/> is the board column of the status it leads to, such as Done.</summary>
    public sealed record Way(string Id, string Name, string? ToStatus, string? ToCategory, IReadOnlyList<RequiredField>? RequiredFields);
}
