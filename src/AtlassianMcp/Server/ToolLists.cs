using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AtlassianMcp.Server;

/// <summary>Answers <c>tools/list</c> by putting together the bytes of each tool, which are written once: what the SDK would answer, without making it anew from objects for each client.</summary>
/// <param name="own">The tools; null where others are served beside them, and each list is left to the SDK.</param>
public sealed class ToolLists(IReadOnlyList<CatalogTool>? own)
{
    private static readonly byte[] ServerInfo = JsonSerializer.SerializeToUtf8Bytes(ServerSetup.Info, McpJsonUtilities.DefaultOptions);

    /// <summary>The whole answer; null when the request asks for what is not put together here: names of another server, or a page of the list.</summary>
    public ReadOnlyMemory<byte>? Answer(JsonRpcMessage message, TenantContext call)
    {
        if (message is not JsonRpcRequest { Method: RequestMethods.ToolsList } request || own is null || call.Narrowing.Names is not null || (request.Params as JsonObject)?["cursor"] is not null) return null;
        var answer = new ArrayBufferWriter<byte>(32 * 1024);
        answer.Write("{\"result\":{\"tools\":["u8);
        WriteTools(answer, call);
        answer.Write("]"u8);
        if (ListLifetime.IsTold(request)) WriteLifetime(answer);
        answer.Write("},\"id\":"u8);
        WriteId(answer, request.Id);
        answer.Write(",\"jsonrpc\":\"2.0\"}"u8);
        return answer.WrittenMemory;
    }

    private void WriteTools(ArrayBufferWriter<byte> answer, TenantContext call)
    {
        var isFirst = true;
        foreach (var tool in own!)
        {
            if (!ToolAccess.IsListed(tool, call)) continue;
            if (!isFirst) answer.Write(","u8);
            isFirst = false;
            answer.Write(JsonMarshal.GetRawUtf8Value(tool.Listed(SiteArgument.IsOfUse(call.Tenant, tool))));
        }
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
