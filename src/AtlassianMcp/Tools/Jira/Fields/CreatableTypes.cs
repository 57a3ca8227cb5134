using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira.Fields;

/// <summary>The issue types that can be created in a project, by name or id.</summary>
internal static class CreatableTypes
{
    /// <summary>The one type.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static async Task<IssueType> FindAsync(JiraClient jira, string project, string wanted, CancellationToken cancellationToken)
    {
        var (name, types) = (wanted.Trim(), await jira.Projects.IssueTypesAsync(project, cancellationToken));
        return types.FirstOrDefault(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? types.FirstOrDefault(type => type.Id == name)
            ?? throw new ArgumentException($"In {project} this account may not create an issue of type '{name}'. It may create: {string.Join(", ", types.Select(type => type.Name))}.");
    }
}
