using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>A request the protocol does not allow: the HTTP status and JSON-RPC error to answer with.</summary>
internal sealed record Refusal(int Status, JsonRpcErrorDetail Error);

/// <summary>What a request's headers and <c>_meta</c> must agree on (https://modelcontextprotocol.io/specification/2026-07-28/basic/transports).</summary>
internal static class McpRequestRules
{
    public const string VersionHeader = "MCP-Protocol-Version";
    private const string MethodHeader = "Mcp-Method";
    private const string NameHeader = "Mcp-Name";
    private const int HeaderMismatch = -32020;
    private const int UnsupportedVersion = -32022;
    private const int InvalidParams = -32602;
    private const int MethodNotFound = -32601;

    /// <summary>The refusal the request deserves, or null when it is in order.</summary>
    public static Refusal? Check(IHeaderDictionary headers, JsonRpcMessage message, string? version)
    {
        if (version is not null && !ProtocolVersions.IsServed(version)) return Unsupported(version);
        var (method, parameters) = Parts(message);
        var meta = parameters?["_meta"] as JsonObject;
        var metaVersion = Text(meta, MetaKeys.ProtocolVersion);
        if (!ProtocolVersions.IsModern(version) && !ProtocolVersions.IsModern(metaVersion)) return null;
        if (version is null) return Mismatch($"the {VersionHeader} header is required");
        if (message is not JsonRpcRequest) return null;
        return CheckMeta(meta, metaVersion, version)
            ?? CheckMethod(headers, method)
            ?? CheckName(headers, method, parameters)
            ?? CheckEra(method, version);
    }

    /// <summary>The refusal a message deserves that came without headers, and the version it says itself; null for messages of the era of <c>initialize</c>.</summary>
    public static (Refusal? Refusal, string? Version) Check(JsonRpcMessage message)
    {
        var (method, parameters) = Parts(message);
        var meta = parameters?["_meta"] as JsonObject;
        if (Text(meta, MetaKeys.ProtocolVersion) is not { } version) return (null, null);
        if (!ProtocolVersions.IsServed(version)) return (Unsupported(version), version);
        return ProtocolVersions.IsModern(version) && message is JsonRpcRequest ? (CheckMeta(meta, version, version) ?? CheckEra(method, version), version) : (null, null);
    }

    private static Refusal? CheckMeta(JsonObject? meta, string? metaVersion, string version)
    {
        if (metaVersion is null) return Invalid($"_meta must carry {MetaKeys.ProtocolVersion}.");
        if (metaVersion != version) return Mismatch($"{VersionHeader} '{version}' differs from _meta '{metaVersion}'");
        return meta![MetaKeys.ClientCapabilities] is JsonObject ? null : Invalid($"_meta must carry {MetaKeys.ClientCapabilities} as an object.");
    }

    private static Refusal? CheckMethod(IHeaderDictionary headers, string method) =>
        headers[MethodHeader].ToString().Trim() == method ? null : Mismatch($"{MethodHeader} is missing or differs from '{method}'");

    private static Refusal? CheckName(IHeaderDictionary headers, string method, JsonObject? parameters)
    {
        var key = method switch { "tools/call" or "prompts/get" => "name", "resources/read" => "uri", _ => null };
        if (key is null) return null;
        var header = headers[NameHeader].ToString().Trim();
        return header.Length > 0 && McpHeaderEncoder.DecodeValue(header) == Text(parameters, key)
            ? null
            : Mismatch($"{NameHeader} is missing or differs from the body's {key}");
    }

    private static Refusal? CheckEra(string method, string version) =>
        method is "initialize" or "ping" or "logging/setLevel" or "resources/subscribe" or "resources/unsubscribe"
            ? new Refusal(StatusCodes.Status404NotFound, new() { Code = MethodNotFound, Message = $"Method '{method}' does not exist in protocol version '{version}'." })
            : null;

    private static (string Method, JsonObject? Parameters) Parts(JsonRpcMessage message) => message switch
    {
        JsonRpcRequest request => (request.Method, request.Params as JsonObject),
        JsonRpcNotification notification => (notification.Method, notification.Params as JsonObject),
        _ => ("", null),
    };

    private static string? Text(JsonObject? parent, string name) =>
        parent?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.TryGetValue(out string? text) ? text : null;

    // The list must equal what server/discover advertises, or modern clients give up.
    private static Refusal Unsupported(string version) => new(StatusCodes.Status400BadRequest, new()
    {
        Code = UnsupportedVersion,
        Message = $"Protocol version '{version}' is not supported.",
        Data = new JsonObject { ["supported"] = new JsonArray(ProtocolVersions.July2026), ["requested"] = version },
    });

    private static Refusal Mismatch(string what) =>
        new(StatusCodes.Status400BadRequest, new() { Code = HeaderMismatch, Message = $"Header mismatch: {what}." });

    private static Refusal Invalid(string message) => new(StatusCodes.Status400BadRequest, new() { Code = InvalidParams, Message = message });
}
