using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.AtlassianSite.Web;

/// <summary>What the site says to one request: JSON, raw bytes, or nothing but a status.</summary>
internal sealed record Answer(int Status, JsonNode? Json = null)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public byte[]? Bytes { get; init; }

    public string ContentType { get; init; } = "application/json;charset=UTF-8";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Answer Ok(JsonNode json) => new(StatusCodes.Status200OK, json);

    public static Answer Created(JsonNode json) => new(StatusCodes.Status201Created, json);

    public static Answer NoContent() => new(StatusCodes.Status204NoContent);

    public static Answer Text(int status, string text, string contentType = "text/plain;charset=UTF-8") =>
        new(status) { Bytes = System.Text.Encoding.UTF8.GetBytes(text), ContentType = contentType };

    public static Answer File(byte[] bytes, string mediaType, string fileName) => new(StatusCodes.Status200OK)
    {
        Bytes = bytes,
        ContentType = mediaType,
        Headers = new Dictionary<string, string> { ["Content-Disposition"] = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(fileName)}" },
    };

    public static Answer Redirect(int status, string location) => new Answer(status).With("Location", location);

    public Answer With(string header, string value) => this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };

    /// <summary>The body as it goes over the wire.</summary>
    public byte[] Payload() => Bytes ?? (Json is null ? [] : JsonSerializer.SerializeToUtf8Bytes(Json, Plain));
}
