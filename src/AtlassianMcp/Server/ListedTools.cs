using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>
/// Tools as lists show them, which every model reads in whole before it has done anything: without what says the same twice, without arguments that
/// are of no use to the tenant, and without result schemas, but for the few tools whose clients ask for them (<c>find_tools</c> gives all).
/// </summary>
internal static class ListedTools
{
    private static readonly ConcurrentDictionary<(string Name, bool HasSite), Tool> Made = new();

    /// <summary>The tool as a tenant's list shows it.</summary>
    public static Tool Of(Tenant tenant, McpServerTool tool)
    {
        var hasSite = SiteArgument.IsOfUse(tenant, tool);
        return Made.GetOrAdd((tool.ProtocolTool.Name, hasSite), _ => Make(tool, hasSite));
    }

    /// <summary>The tool as one finds it.</summary>
    public static ShelvedTool Shelve(Tenant tenant, McpServerTool tool)
    {
        var listed = Of(tenant, tool);
        return new(listed.Name, listed.Title!, listed.Description!, ToolCatalog.ToolsetOf(tool).Name, listed.Annotations?.ReadOnlyHint is true, listed.InputSchema, tool.ProtocolTool.OutputSchema);
    }

    private static Tool Make(McpServerTool tool, bool hasSite)
    {
        var whole = tool.ProtocolTool;
        return new Tool
        {
            Name = whole.Name,
            Title = whole.Title,
            Description = whole.Description,
            InputSchema = hasSite ? whole.InputSchema : WithoutSite(whole.InputSchema),
            OutputSchema = ToolCatalog.ToolsetOf(tool).ShowsResult ? whole.OutputSchema : null,
            Annotations = Hints(whole.Annotations!),
            Meta = whole.Meta,
        };
    }

    private static ToolAnnotations Hints(ToolAnnotations all) => new()
    {
        ReadOnlyHint = all.ReadOnlyHint,
        DestructiveHint = all.DestructiveHint,
        IdempotentHint = all.IdempotentHint,
        OpenWorldHint = all.OpenWorldHint,
    };

    private static JsonElement WithoutSite(JsonElement inputSchema)
    {
        var schema = JsonNode.Parse(inputSchema.GetRawText())!.AsObject();
        schema["properties"]?.AsObject().Remove(SiteArgument.Name);
        return JsonSerializer.SerializeToElement(schema);
    }
}
