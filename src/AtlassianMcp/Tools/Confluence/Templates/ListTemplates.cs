using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Templates;

/// <summary>Lists templates.</summary>
[Toolset("confluence.templates", On = Deployed.Cloud)]
public sealed class ListTemplates(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_list_templates", Title = "List Confluence templates", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the page templates of a space, or those for all spaces (Cloud).")]
    public async Task<Result> RunAsync(
        [Names(Thing.Space)][Description("Key of the space; without it, those for all.")] string? space_key = null,
        [Description("Templates per answer.")][Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var space = space_key is null ? null : await tenant.Confluence.SpaceAsync(space_key, cancellationToken);
        var templates = await tenant.Confluence.Templates.ListAsync(space?.Key, cursor, limit, cancellationToken);
        return new Result([.. templates.Items.Select(one => new Line(one.Id, one.Name, one.Description, one.SpaceKey))], templates.NextCursor);
    }

    /// <summary>Templates.</summary>
    public sealed record Result(IReadOnlyList<Line> Templates, string? NextCursor);

    /// <summary>One of them.</summary>
    public sealed record Line(string Id, string Name, string? Description, string? SpaceKey);
}
