using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AtlassianMcp.Server;

/// <summary>An answer in two pieces: what many requests share, and what is this one's own.</summary>
/// <param name="Tools">The tools.</param>
/// <param name="Rest">What comes after them.</param>
public readonly record struct ToolList(ReadOnlyMemory<byte> Tools, ReadOnlyMemory<byte> Rest)
{
    /// <summary>How many bytes it has.</summary>
    public int Length => Tools.Length + Rest.Length;
}

/// <summary>Answers <c>tools/list</c> out of bytes that are put together once for all callers who see the same tools: what the SDK would answer, without making it anew from objects for each client.</summary>
/// <param name="own">The tools; null where others are served beside them, and each list is left to the SDK.</param>
public sealed class ToolLists(IReadOnlyList<CatalogTool>? own)
{
    private const int MostKept = 50; // of lists, each up to some 200 KB: clients choose what they see
    private const char Hidden = '0';
    private const char Listed = '1';
    private const char ListedWithSite = '2';
    private static readonly byte[] ServerInfo = JsonSerializer.SerializeToUtf8Bytes(ServerSetup.Info, McpJsonUtilities.DefaultOptions);
    private readonly ConcurrentDictionary<string, byte[]> _kept = new(StringComparer.Ordinal);

    /// <summary>The whole answer; null when the request asks for what is not put together here: names of another server, or a page of the list.</summary>
    public ToolList? Answer(JsonRpcMessage message, TenantContext call)
    {
        if (message is not JsonRpcRequest { Method: RequestMethods.ToolsList } request || own is null || call.Narrowing.Names is not null || (request.Params as JsonObject)?["cursor"] is not null) return null;
        var rest = new ArrayBufferWriter<byte>();
        if (ListLifetime.IsTold(request)) WriteLifetime(rest);
        rest.Write("},\"id\":"u8);
        WriteId(rest, request.Id);
        rest.Write(",\"jsonrpc\":\"2.0\"}"u8);
        return new(ToolsOf(own, call), rest.WrittenMemory);
    }

    // Who sees what is judged for each request; only the bytes of a list that was written before are not written again.
    private byte[] ToolsOf(IReadOnlyList<CatalogTool> tools, TenantContext call)
    {
        Span<char> shown = stackalloc char[tools.Count];
        for (var at = 0; at < shown.Length; at++) shown[at] = !ToolAccess.IsListed(tools[at], call) ? Hidden : SiteArgument.IsOfUse(call.Tenant, tools[at]) ? ListedWithSite : Listed;
        if (_kept.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(shown, out var known)) return known;
        if (_kept.Count >= MostKept) _kept.Clear();
        return _kept[shown.ToString()] = Write(tools, shown);
    }

    private static byte[] Write(IReadOnlyList<CatalogTool> tools, ReadOnlySpan<char> shown)
    {
        var list = new ArrayBufferWriter<byte>(32 * 1024);
        list.Write("{\"result\":{\"tools\":["u8);
        var isFirst = true;
        for (var at = 0; at < shown.Length; at++)
        {
            if (shown[at] == Hidden) continue;
            if (!isFirst) list.Write(","u8);
            isFirst = false;
            list.Write(JsonMarshal.GetRawUtf8Value(tools[at].Listed(shown[at] == ListedWithSite)));
        }

        list.Write("]"u8);
        return list.WrittenSpan.ToArray();
    }

    private static void WriteLifetime(ArrayBufferWriter<byte> answer)
    {
        using var json = new Utf8JsonWriter(answer);
        answer.Write(",\"ttlMs\":"u8);
        json.WriteNumberValue((long)ListLifetime.Length.TotalMilliseconds);
        json.Flush();
        answer.Write(",\"cacheScope\":\"private\",\"resultType\":\"complete\",\"_meta\":{\"io.modelcontextprotocol/serverInfo\":"u8);
        answer.Write(ServerInfo);
        answer.Write("}"u8);
    }

    private static void WriteId(ArrayBufferWriter<byte> answer, RequestId id)
    {
        using var json = new Utf8JsonWriter(answer);
        if (id.Id is long number) json.WriteNumberValue(number);
        else json.WriteStringValue(id.ToString());
    }
}
