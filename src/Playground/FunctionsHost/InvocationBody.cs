using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;

namespace Playground.FunctionsHost;

/// <summary>
/// Writes what a non-HTTP function is posted: {"Data":{…},"Metadata":{…}}. The host encodes every string as JSON once more, and merges the
/// top-level properties of a JSON message into the metadata, over the host's own.
/// https://learn.microsoft.com/azure/azure-functions/functions-custom-handlers#request-payload
/// </summary>
internal static class InvocationBody
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ForMessage(FunctionJson function, QueueMessage message, TimeProvider time)
    {
        var text = message.Body.ToString();
        var metadata = new SortedDictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase)
        {
            ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
            ["ExpirationTime"] = Iso(message.ExpiresOn),
            ["Id"] = Encoded(message.MessageId),
            ["InsertionTime"] = Iso(message.InsertedOn),
            ["NextVisibleTime"] = Iso(message.NextVisibleOn),
            ["PopReceipt"] = Encoded(message.PopReceipt),
            ["sys"] = Sys(function, time),
        };
        foreach (var (name, value) in PropertiesOf(text))
            metadata[name] = value;
        return Write(function, Encoded(text), metadata);
    }

    public static byte[] ForTimer(FunctionJson function, bool isPastDue, TimeProvider time) => Write(
        function,
        new JsonObject { ["Schedule"] = new JsonObject { ["AdjustForDST"] = true }, ["ScheduleStatus"] = null, ["IsPastDue"] = isPastDue },
        new Dictionary<string, JsonNode?> { ["sys"] = Sys(function, time) });

    private static byte[] Write(FunctionJson function, JsonNode data, IDictionary<string, JsonNode?> metadata) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["Data"] = new JsonObject { [function.Trigger.Binding] = data },
            ["Metadata"] = new JsonObject(metadata.Where(entry => !entry.Key.EndsWith("trigger", StringComparison.OrdinalIgnoreCase))),
        },
        Json);

    /// <summary>The host keeps objects, drops arrays and nulls, and takes everything else as text.</summary>
    private static IEnumerable<KeyValuePair<string, JsonNode?>> PropertiesOf(string message)
    {
        using var document = Parse(message);
        if (document?.RootElement.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (Kept(property.Value) is { } kept)
                yield return new(property.Name, kept);
        }
    }

    private static JsonNode? Kept(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonNode.Parse(value.GetRawText()),
        JsonValueKind.String => Encoded(value.GetString()!),
        JsonValueKind.Number => Encoded(value.GetRawText()),
        JsonValueKind.True => Encoded("True"),
        JsonValueKind.False => Encoded("False"),
        _ => null,
    };

    private static JsonDocument? Parse(string message)
    {
        if (!message.TrimStart().StartsWith('{'))
            return null;
        try
        {
            return JsonDocument.Parse(message);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonValue Encoded(string text) => JsonValue.Create(JsonSerializer.Serialize(text, Json));

    private static JsonValue? Iso(DateTimeOffset? moment) =>
        moment is { } value ? JsonValue.Create(value.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)) : null;

    private static JsonObject Sys(FunctionJson function, TimeProvider time) => new()
    {
        ["MethodName"] = function.Name,
        ["UtcNow"] = time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["RandGuid"] = Guid.CreateVersion7(time.GetUtcNow()).ToString(),
    };
}
