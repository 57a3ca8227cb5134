using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>The argument <c>site</c> of every tool that needs a product: which of the tenant's sites of it is meant, where nothing else tells.</summary>
internal static class SiteArgument
{
    /// <summary>Its name.</summary>
    public const string Name = "site";

    /// <summary>The product whose sites a tool works on; null when it works on none.</summary>
    public static Product? ProductOf(McpServerTool tool) => ToolCatalog.ToolsetOf(tool).Product switch
    {
        "jira" => Product.Jira,
        "confluence" => Product.Confluence,
        "compass" => Product.Compass,
        _ => null,
    };

    /// <summary>Puts the argument into the schema of a tool that needs a product.</summary>
    public static McpServerTool AddTo(McpServerTool tool)
    {
        if (ProductOf(tool) is not { } product) return tool;
        var schema = JsonNode.Parse(tool.ProtocolTool.InputSchema.GetRawText())!.AsObject();
        var properties = (schema["properties"] ??= new JsonObject()).AsObject();
        properties[Name] = new JsonObject { ["description"] = "Alias of the site, where unclear.", ["type"] = "string" };
        tool.ProtocolTool.InputSchema = JsonSerializer.SerializeToElement(schema);
        return tool;
    }

    /// <summary>Whether a tenant has a choice for it.</summary>
    public static bool IsOfUse(Tenant tenant, McpServerTool tool) => ProductOf(tool) is { } product && tenant.Count(product) > 1;

    /// <summary>Takes the argument out of a call's arguments: the tool itself does not know it.</summary>
    public static string? Take(IDictionary<string, JsonElement>? arguments) =>
        arguments is not null && arguments.Remove(Name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
