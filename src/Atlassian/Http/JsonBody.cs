using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlassian.Http;

/// <summary>JSON as the body of requests and answers.</summary>
internal static class JsonBody
{
    public const int MaxDepth = 1000;
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the body of a request for each attempt.</summary>
    public static Func<CancellationToken, ValueTask<HttpContent>> Of(JsonNode body)
    {
        var bytes = Bytes(body);
        return _ => ValueTask.FromResult<HttpContent>(Content(bytes));
    }

    /// <summary>The content of an answer.</summary>
    public static HttpContent Content(JsonNode body) => Content(Bytes(body));

    /// <summary>A whole answer that no site gave.</summary>
    public static HttpResponseMessage Response(JsonNode body) => new(HttpStatusCode.OK) { Content = Content(body) };

    /// <summary>The JSON of an answer that is in memory; null when it is empty.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static async Task<JsonNode?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = await WholeContent.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        return bytes.Count == 0 ? null : JsonNode.Parse(bytes.AsSpan(), documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
    }

    /// <summary>The JSON of an answer that is in memory; null when it is none.</summary>
    public static async Task<JsonNode?> TryReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReadOnlyMemoryContent Content(ReadOnlyMemory<byte> bytes)
    {
        var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static ReadOnlyMemory<byte> Bytes(JsonNode body)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Unescaped)) body.WriteTo(writer);
        return bytes.WrittenMemory;
    }
}
