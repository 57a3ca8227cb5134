using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>The protocol revisions served on the one path, and which of the two eras a revision belongs to.</summary>
internal static class ProtocolVersions
{
    /// <summary>The first revision without sessions: its requests describe themselves in <c>_meta</c>.</summary>
    public const string July2026 = "2026-07-28";

    /// <summary>The last revision that begins with <c>initialize</c>.</summary>
    public const string November2025 = "2025-11-25";

    private static readonly string[] Served = ["2024-11-05", "2025-03-26", "2025-06-18", November2025, July2026];

    public static bool IsServed(string version) => Served.Contains(version, StringComparer.Ordinal);

    /// <summary>Whether <c>initialize</c> may name this version.</summary>
    public static bool BeginsWithInitialize(JsonNode? version) =>
        version is JsonValue value && value.TryGetValue(out string? text) && IsServed(text) && !IsModern(text);

    public static bool IsModern(string? version) => version is not null && string.CompareOrdinal(version, July2026) >= 0;

    /// <summary>Offers our version to a client that begins with <c>initialize</c> and a version of the future, as that handshake wants it; the SDK would refuse.</summary>
    public static void Offer(JsonRpcMessage message)
    {
        if (message is JsonRpcRequest { Method: RequestMethods.Initialize, Params: JsonObject parameters } && !BeginsWithInitialize(parameters["protocolVersion"]))
            parameters["protocolVersion"] = November2025;
    }
}
