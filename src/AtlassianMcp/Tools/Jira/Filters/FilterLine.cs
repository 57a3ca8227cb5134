using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira.Filters;

/// <summary>A saved filter as tools show it.</summary>
public sealed record FilterLine(string Id, string Name, string? Jql, string? Owner, string? Description, bool? Favourite)
{
    internal static FilterLine Of(Filter filter) => new(
        filter.Id, filter.Name, filter.Jql, filter.Owner?.DisplayName, string.IsNullOrWhiteSpace(filter.Description) ? null : filter.Description, filter.Favourite is true ? true : null);
}
