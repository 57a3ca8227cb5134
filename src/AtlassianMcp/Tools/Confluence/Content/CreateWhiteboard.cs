using System.ComponentModel;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Content;

/// <summary>Creates a whiteboard (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-whiteboard/).</summary>
[Toolset("confluence.content", On = Deployed.Cloud)]
public sealed class CreateWhiteboard(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_create_whiteboard", Title = "Create Confluence whiteboard", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates a whiteboard in the page tree (Cloud), empty or from a template; it is drawn on in the browser.")]
    public Task<NewNode> RunAsync(
        [Description("Its title.")] string title,
        [Names(Thing.Space)][Description("Its space.")] string? space_key = null,
        [Names(Thing.Page)][Description("Page or folder: id or URL.")] string? parent_id = null,
        [Description("Template such as kanban-board, simple-retrospective.")] string? template = null,
        CancellationToken cancellationToken = default) =>
        NodeCreation.RunAsync(tenant, checkpoint, "whiteboard", title, space_key, parent_id, template is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["templateKey"] = template }, cancellationToken);
}
