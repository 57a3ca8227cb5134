using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Content;

/// <summary>Creates a Smart Link in the tree (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-smart-link/).</summary>
[Toolset("confluence.content", On = Deployed.Cloud)]
public sealed class CreateEmbed(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_create_embed", Title = "Create Confluence Smart Link", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Puts a link to any web page into the page tree, as a Smart Link (Cloud).")]
    public Task<NewNode> RunAsync(
        [Description("Its title.")] string title,
        [Description("Where it leads to."), Url] string url,
        [Names(Thing.Space)][Description("Its space.")] string? space_key = null,
        [Names(Thing.Page)][Description("Page or folder: id or URL.")] string? parent_id = null,
        CancellationToken cancellationToken = default) =>
        NodeCreation.RunAsync(tenant, checkpoint, "embed", title, space_key, parent_id, new Dictionary<string, string> { ["embedUrl"] = url }, cancellationToken);
}
