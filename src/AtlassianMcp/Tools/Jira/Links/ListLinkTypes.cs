using System.ComponentModel;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Links;

/// <summary>Lists the ways in which issues can be linked (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-link-types/).</summary>
[Toolset("jira.links")]
public sealed class ListLinkTypes(TenantContext tenant)
{
    [McpServerTool(Name = "jira_list_link_types", Title = "List Jira link types", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the ways in which Jira issues can be linked, with the words of both directions.")]
    public async Task<Result> RunAsync(CancellationToken cancellationToken = default)
    {
        var types = await tenant.Jira.Links.TypesAsync(cancellationToken);
        return new Result([.. types.Select(type => new Kind(type.Name, type.Outward, type.Inward))]);
    }

    /// <summary>The ways.</summary>
    public sealed record Result(IReadOnlyList<Kind> LinkTypes);

    /// <summary>A way: the first issue <paramref name="Outward"/> the second, the second <paramref name="Inward"/> the first.</summary>
    public sealed record Kind(string Name, string Outward, string Inward);
}
