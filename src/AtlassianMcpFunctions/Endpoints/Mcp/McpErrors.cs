using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>Writes JSON-RPC errors for requests that never reach the MCP server object.</summary>
internal static class McpErrors
{
    private const int InvalidRequest = -32600;

    private static readonly JsonTypeInfo<JsonRpcError> ErrorType = (JsonTypeInfo<JsonRpcError>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError));

    public static Refusal Invalid(int status, string message) => new(status, new JsonRpcErrorDetail { Code = InvalidRequest, Message = message });

    public static Task WriteAsync(HttpContext context, Refusal refusal, RequestId id)
    {
        context.Response.StatusCode = refusal.Status;
        return context.Response.WriteAsJsonAsync(new JsonRpcError { Id = id, Error = refusal.Error }, ErrorType, cancellationToken: context.RequestAborted);
    }

    /// <summary>The bytes of an error.</summary>
    public static byte[] Write(JsonRpcErrorDetail error, RequestId id) => JsonSerializer.SerializeToUtf8Bytes(new JsonRpcError { Id = id, Error = error }, ErrorType);
}
