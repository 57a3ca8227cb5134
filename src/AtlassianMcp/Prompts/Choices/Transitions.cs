using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Prompts.Choices;

/// <summary>Names of the transitions that the caller may take with the issue of <c>issue_key</c>.</summary>
internal sealed class Transitions(TenantContext call, SiteFinder sites) : IChoices
{
    public Choice Choice => Choice.Transitions;

    public async Task<IReadOnlyList<string>> FindAsync(string begun, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValueOrDefault("issue_key")?.Trim() is not { Length: > 0 } issue) return [];
        await sites.ChooseAsync(call, Product.Jira, named: null, [new NamedThing(Thing.Issue, issue)], _ => true, cancellationToken);
        var transitions = await call.Jira.Transitions.ListAsync(AtlassianUrl.Issue(issue), cancellationToken);
        return Beginnings.Of(transitions.Select(transition => (transition.Name, transition.Name)), begun);
    }
}
