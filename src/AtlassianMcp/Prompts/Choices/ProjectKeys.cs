using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Prompts.Choices;

/// <summary>Keys of the projects on all of the tenant's Jira sites, found by key or name.</summary>
internal sealed class ProjectKeys(TenantContext call) : IChoices
{
    private const int PerSite = 100;

    public Choice Choice => Choice.Projects;

    public async Task<IReadOnlyList<string>> FindAsync(string begun, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var found = await EverySite.AskAsync<JiraClient>(call, Product.Jira, async jira =>
        {
            var page = await jira.Projects.SearchAsync(begun.Length == 0 ? null : begun, cursor: null, PerSite, cancellationToken);
            return page.Items.Where(project => project.Archived is not true).Select(project => (project.Key, project.Name));
        });
        return Beginnings.Of(found, begun);
    }
}
