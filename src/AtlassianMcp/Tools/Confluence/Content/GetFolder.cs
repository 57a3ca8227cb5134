using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Content;

/// <summary>Reads a folder and what lies in it.</summary>
[Toolset("confluence.content", On = Deployed.Cloud)]
public sealed class GetFolder(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_get_folder", Title = "Get Confluence folder", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("One folder and what lies directly in it, in the order people see (Cloud).")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string folder_id,
        [Description("Items per answer.")][Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var id = await confluence.PageIdAsync(folder_id, cancellationToken);
        var folder = await confluence.Nodes.GetAsync("folder", id, cancellationToken);
        var children = await confluence.Nodes.ChildrenAsync("folder", id, cursor, limit, cancellationToken);
        return new Result(folder.Id, folder.Title, folder.ParentId, folder.WebUrl, [.. children.Items.Select(child => new Child(child.Id, child.Title, child.Type))], children.NextCursor);
    }

    /// <summary>A folder with what lies in it.</summary>
    public sealed record Result(string Id, string Title, string? ParentId, string Url, IReadOnlyList<Child> Children, string? NextCursor);

    /// <summary>A page, folder, whiteboard, database or embed in it.</summary>
    public sealed record Child(string Id, string Title, string Type);
}
