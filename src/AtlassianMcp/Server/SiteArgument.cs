using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>The argument <c>site</c> of every tool that needs a product: which of the tenant's sites of it is meant, where nothing else tells.</summary>
internal static class SiteArgument
{
    /// <summary>Its name.</summary>
    public const string Name = "site";

    private static readonly ConcurrentDictionary<string, Tool> Bare = new(StringComparer.Ordinal);

    /// <summary>The product whose sites a tool works on; null when it works on none.</summary>
    public static Product? ProductOf(McpServerTool tool) => ToolCatalog.ToolsetOf(tool).Product switch
    {
        "jira" => Product.Jira,
        "confluence" => Product.Confluence,
        _ => null,
    };

    /// <summary>Puts the argument into the schema of a tool that needs a product.</summary>
    public static McpServerTool AddTo(McpServerTool tool)
    {
        if (ProductOf(tool) is not { } product) return tool;
        var schema = JsonNode.Parse(tool.ProtocolTool.InputSchema.GetRawText())!.AsObject();
        var properties = (schema["properties"] ??= new JsonObject()).AsObject();
        properties[Name] = new JsonObject { ["description"] = $"Which {product} site is meant, by alias or address; needed only where nothing else tells.", ["type"] = "string" };
        tool.ProtocolTool.InputSchema = JsonSerializer.SerializeToElement(schema);
        return tool;
    }

    /// <summary>The tool as a tenant sees it: without the argument where there is no choice.</summary>
    public static Tool AsSeenBy(Tenant tenant, McpServerTool tool) =>
        ProductOf(tool) is { } product && tenant.SitesOf(product).Take(2).Count() < 2 ? Bare.GetOrAdd(tool.ProtocolTool.Name, _ => Without(tool.ProtocolTool)) : tool.ProtocolTool;

    /// <summary>Takes the argument out of a call's arguments: the tool itself does not know it.</summary>
    public static string? Take(IDictionary<string, JsonElement>? arguments) =>
        arguments is not null && arguments.Remove(Name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static Tool Without(Tool tool)
    {
        var copy = JsonSerializer.SerializeToElement(tool, McpJsonUtilities.DefaultOptions).Deserialize<Tool>(McpJsonUtilities.DefaultOptions)!;
        var schema = JsonNode.Parse(tool.InputSchema.GetRawText())!.AsObject();
        schema["properties"]!.AsObject().Remove(Name);
        copy.InputSchema = JsonSerializer.SerializeToElement(schema);
        return copy;
    }
}
