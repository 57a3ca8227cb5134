using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>
/// The arguments that writing tools have in common, which the tools themselves do not know: <c>dry_run</c>; <c>idempotency_key</c> where a second call would write
/// once more; <c>confirm</c> where the user is asked.
/// </summary>
/// <param name="IsDryRun">Whether the call only wants to know what would happen.</param>
/// <param name="Key">Makes calls with the same key one; null for none.</param>
/// <param name="IsConfirmed">Whether the caller says that the user agrees.</param>
internal sealed record WriteArguments(bool IsDryRun, string? Key, bool IsConfirmed)
{
    /// <summary>The member of a result that says that it is that of an earlier call.</summary>
    public const string AlreadyDone = "already_done";

    private const string DryRun = "dry_run";
    private const string IdempotencyKey = "idempotency_key";
    private const string Confirm = "confirm";

    /// <summary>Whether a tool writes at Atlassian.</summary>
    public static bool Concern(McpServerTool tool) => ToolAccess.ClassOf(tool) != ToolClass.Read && SiteArgument.ProductOf(tool) is not null;

    /// <summary>Whether a second equal call of the tool would write once more.</summary>
    public static bool IsRepeatable(McpServerTool tool) => Concern(tool) && tool.ProtocolTool.Annotations?.IdempotentHint is not true;

    /// <summary>Whether the call creates something, so that an equal one soon after is taken for the same.</summary>
    public static bool Creates(McpServerTool tool, IDictionary<string, JsonElement>? arguments) =>
        IsRepeatable(tool) && (ToolCatalog.ToolsetOf(tool).UpdatesBy is not { } name || arguments is null || !arguments.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null);

    /// <summary>Puts the arguments into the schema of a tool that they concern.</summary>
    public static McpServerTool AddTo(McpServerTool tool)
    {
        if (!Concern(tool)) return tool;
        var schema = JsonNode.Parse(tool.ProtocolTool.InputSchema.GetRawText())!.AsObject();
        var properties = (schema["properties"] ??= new JsonObject()).AsObject();
        if (ToolCatalog.ToolsetOf(tool).Asks) properties[Confirm] = Parameter("boolean", "User agreed.");
        properties[DryRun] = Parameter("boolean", "Preview only.");
        if (IsRepeatable(tool)) properties[IdempotencyKey] = Parameter("string", "Same key: done once.");
        tool.ProtocolTool.InputSchema = JsonSerializer.SerializeToElement(schema);
        if (tool.ProtocolTool.OutputSchema is { } output) tool.ProtocolTool.OutputSchema = WithWhatElseIsAnswered(tool, output);
        return tool;
    }

    // A dry run answers with a proposal instead of a result, and an equal call with the first one's.
    private static JsonElement WithWhatElseIsAnswered(McpServerTool tool, JsonElement output)
    {
        var schema = JsonNode.Parse(output.GetRawText())!.AsObject();
        schema.Remove("required");
        var properties = (schema["properties"] ??= new JsonObject()).AsObject();
        foreach (var (name, shape) in Proposed()) properties.TryAdd(name, shape!.DeepClone());
        if (IsRepeatable(tool)) properties[AlreadyDone] = new JsonObject { ["type"] = "boolean" };
        return JsonSerializer.SerializeToElement(schema);
    }

    private static JsonObject Proposed()
    {
        var text = new JsonObject { ["type"] = "string" };
        return new()
        {
            ["summary"] = text.DeepClone(),
            ["diff"] = text.DeepClone(),
            ["notes"] = new JsonObject { ["type"] = "array", ["items"] = text.DeepClone() },
            ["question"] = text.DeepClone(),
            ["change_token"] = text,
        };
    }

    /// <summary>Takes the arguments out of a call's.</summary>
    public static WriteArguments Take(IDictionary<string, JsonElement>? arguments) =>
        new(IsTrue(arguments, DryRun), Text(arguments, IdempotencyKey), IsTrue(arguments, Confirm));

    private static JsonObject Parameter(string type, string description) => new() { ["description"] = description, ["type"] = type };

    private static bool IsTrue(IDictionary<string, JsonElement>? arguments, string name) =>
        arguments is not null && arguments.Remove(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(IDictionary<string, JsonElement>? arguments, string name) =>
        arguments is not null && arguments.Remove(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
