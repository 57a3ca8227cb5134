using ModelContextProtocol.Protocol;

namespace AtlassianMcp.Server;

/// <summary>How long a client may keep a list before it asks again (https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching).</summary>
internal static class ListLifetime
{
    private const string FirstTold = "2026-07-28";

    /// <summary>The time.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the request is of a revision that lets servers tell it.</summary>
    public static bool IsTold(JsonRpcRequest request) => request.Context?.ProtocolVersion is { } version && string.CompareOrdinal(version, FirstTold) >= 0;
}
