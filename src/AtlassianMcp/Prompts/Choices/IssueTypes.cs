using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Prompts.Choices;

/// <summary>Names of the issue types that the caller may create in the project of <c>project_key</c>.</summary>
internal sealed class IssueTypes(TenantContext call, SiteFinder sites) : IChoices
{
    public Choice Choice => Choice.IssueTypes;

    public async Task<IReadOnlyList<string>> FindAsync(string begun, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValueOrDefault("project_key")?.Trim() is not { Length: > 0 } project) return [];
        await sites.ChooseAsync(call, Product.Jira, named: null, [new NamedThing(Thing.Project, project)], _ => true, cancellationToken);
        var types = await call.Jira.Projects.IssueTypesAsync(project, cancellationToken);
        return Beginnings.Of(types.Select(type => (type.Name, type.Name)), begun);
    }
}
