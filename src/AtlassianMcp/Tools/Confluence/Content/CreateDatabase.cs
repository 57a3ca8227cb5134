using System.ComponentModel;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Content;

/// <summary>Creates a database (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-database/).</summary>
[Toolset("confluence.content", On = Deployed.Cloud)]
public sealed class CreateDatabase(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_create_database", Title = "Create Confluence database", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates an empty database in the page tree (Cloud); its content is edited in the browser.")]
    public Task<NewNode> RunAsync(
        [Description("Its title.")] string title,
        [Names(Thing.Space)][Description("Its space.")] string? space_key = null,
        [Names(Thing.Page)][Description("Page or folder: id or URL.")] string? parent_id = null,
        CancellationToken cancellationToken = default) =>
        NodeCreation.RunAsync(tenant, checkpoint, "database", title, space_key, parent_id, new Dictionary<string, string>(), cancellationToken);
}
