using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>
/// Tools as lists show them, which every model reads in whole before it has done anything: without what says the same twice, without arguments that
/// are of no use to the tenant, without bounds that go without saying or that a call's check tells when they matter, without saying that a switch is off
/// until it is turned on, and without result schemas, but for the few tools whose clients ask for them (<c>find_tools</c> gives all).
/// </summary>
internal static class ListedTools
{
    private static readonly string[] Bounds = ["additionalProperties", "minLength", "maxLength", "pattern", "minItems"];
    private static readonly string[] SaidOfAll = ["dry_run", "cursor", "idempotency_key", "confirm"];
    private static readonly ConcurrentDictionary<(string Name, bool HasSite), Tool> Made = new();

    /// <summary>The tool as a tenant's list shows it.</summary>
    public static Tool Of(Tenant tenant, McpServerTool tool)
    {
        var hasSite = SiteArgument.IsOfUse(tenant, tool);
        return Made.GetOrAdd((tool.ProtocolTool.Name, hasSite), _ => Make(tool.ProtocolTool, ToolCatalog.ToolsetOf(tool), hasSite));
    }

    /// <summary>The tool as one finds it.</summary>
    public static ShelvedTool Shelve(Tenant tenant, McpServerTool tool)
    {
        var whole = tool.ProtocolTool;
        return new(whole.Name, whole.Title!, whole.Description!, ToolCatalog.ToolsetOf(tool).Name, whole.Annotations?.ReadOnlyHint is true, Inputs(whole, SiteArgument.IsOfUse(tenant, tool)), whole.OutputSchema);
    }

    /// <summary>The tool as lists show it, made of the whole.</summary>
    public static Tool Make(Tool whole, ToolsetAttribute toolset, bool hasSite) => new()
    {
        Name = whole.Name,
        Title = whole.Title,
        Description = whole.Description,
        InputSchema = Shortened(Inputs(whole, hasSite), isAskedFor: toolset.Shown is Showing.WhenAsked or Showing.WhenNamed),
        OutputSchema = toolset.ShowsResult ? whole.OutputSchema : null,
        Annotations = Hints(whole.Annotations!),
        Meta = whole.Meta,
    };

    // Whether doing it twice changes more than doing it once says nothing of what changes nothing.
    private static ToolAnnotations Hints(ToolAnnotations all) => new()
    {
        ReadOnlyHint = all.ReadOnlyHint,
        DestructiveHint = all.DestructiveHint,
        IdempotentHint = all.ReadOnlyHint is true ? null : all.IdempotentHint,
        OpenWorldHint = all.OpenWorldHint,
    };

    private static JsonElement Inputs(Tool whole, bool hasSite)
    {
        if (hasSite) return whole.InputSchema;
        var schema = JsonNode.Parse(whole.InputSchema.GetRawText())!.AsObject();
        schema["properties"]?.AsObject().Remove(SiteArgument.Name);
        return JsonSerializer.SerializeToElement(schema);
    }

    // Lists beyond the default one are long: what the server's instructions say of an argument that many tools have is not said again for each.
    private static JsonElement Shortened(JsonElement inputSchema, bool isAskedFor)
    {
        var schema = JsonNode.Parse(inputSchema.GetRawText())!;
        Loosen(schema);
        if (isAskedFor)
        {
            foreach (var name in SaidOfAll) schema["properties"]?[name]?.AsObject().Remove("description");
        }

        return JsonSerializer.SerializeToElement(schema);
    }

    // An argument may bear the name of a bound, but its description is an object.
    private static void Loosen(JsonNode schema)
    {
        if (schema is not JsonObject members) return;
        foreach (var bound in Bounds)
        {
            if (members[bound] is JsonValue) members.Remove(bound);
        }

        if (members["default"] is JsonValue value && value.GetValueKind() == JsonValueKind.False) members.Remove("default");
        if (members["minimum"] is JsonValue least && least.GetValue<double>() <= 1) members.Remove("minimum");
        if (members["maximum"] is JsonValue most && most.GetValue<double>() >= int.MaxValue) members.Remove("maximum");

        foreach (var inner in new[] { members["items"], members["additionalProperties"] }.OfType<JsonObject>()) Loosen(inner);
        if (members["properties"] is not JsonObject properties) return;
        foreach (var (_, property) in properties) Loosen(property!);
    }
}
