using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>Reads the one JSON-RPC message of a request's body, or of a line.</summary>
internal static class McpBody
{
    /// <summary>The largest body accepted, in bytes.</summary>
    public const int Limit = 4 * 1024 * 1024;

    // What the Functions host lets pass. Behind its proxy an unread body turns our 413 into a 500, so that much is read.
    private const long LargestRead = 104_857_600;

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    /// <summary>The message; otherwise why it is refused.</summary>
    public static async Task<(JsonRpcMessage? Message, Refusal? Refusal)> ReadAsync(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestRead;
        return await ReadBytesAsync(request) is { } body
            ? Parse(body)
            : (null, McpErrors.Invalid(StatusCodes.Status413PayloadTooLarge, $"The body exceeds {Limit} bytes. Send files through create_upload."));
    }

    /// <summary>The message that bytes hold; otherwise why it is refused.</summary>
    public static (JsonRpcMessage? Message, Refusal? Refusal) Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (!UnicodeText.IsWhole(body.Span)) return Bad("The body contains half a character: an unpaired surrogate, as of an emoji cut in two, or broken UTF-8.");
            // With a name twice, what is checked and what is done could be two different things.
            using var judged = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return JsonSerializer.Deserialize(body.Span, MessageType) is { } message and (JsonRpcRequest or JsonRpcNotification)
                ? (message, null)
                : Bad("Only JSON-RPC requests and notifications are accepted.");
        }
        catch (JsonException)
        {
            return Bad("The body is not one JSON-RPC message.");
        }
    }

    private static (JsonRpcMessage?, Refusal?) Bad(string message) => (null, McpErrors.Invalid(StatusCodes.Status400BadRequest, message));

    // Most requests say how long they are and are short: their bytes are read into one array of that size.
    private static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(HttpRequest request)
    {
        if (request.ContentLength is not { } length || length > Limit) return await ReadLongAsync(request);
        var body = new byte[length];
        return body.AsMemory(0, await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted));
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadLongAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
            {
                if (body.Length <= Limit) body.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (body.Length > Limit) return null;
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
