using System.ComponentModel;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Labels;

/// <summary>Lists a page's labels.</summary>
[Toolset("confluence.labels")]
public sealed class ListLabels(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_list_labels", Title = "List Confluence labels", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("The labels of a page or blog post. To find pages by a label use confluence_search: label = \"x\".")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        CancellationToken cancellationToken = default)
    {
        var page = await tenant.Confluence.StandingPageAsync(page_id, cancellationToken);
        return new Result(page.Id, page.Title, await tenant.Confluence.Labels.ListAsync(page, cancellationToken));
    }

    /// <summary>A page's labels.</summary>
    public sealed record Result(string Id, string Title, IReadOnlyList<string> Labels);
}
