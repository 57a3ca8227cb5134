using System.Text.Json;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary>Reads what the Functions host posts for a queue message: <c>{"Data":{"message":…},"Metadata":{…}}</c>.</summary>
internal static class QueueInvocation
{
    private const string Binding = "message"; // as in jobs/function.json

    /// <summary>The message's text; null when the body is no invocation.</summary>
    public static async Task<string?> MessageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return Member(body.RootElement, "Data") is { } data && Member(data, Binding) is { } message ? Text(message) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : null;

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? Peel(value.GetString()!) : value.GetRawText();

    // The host encodes a text once more as JSON; one layer is peeled off where there is one, in case another version does not.
    private static string Peel(string text)
    {
        if (text is not ['"', .., '"']) return text;
        try
        {
            return JsonSerializer.Deserialize<string>(text)!;
        }
        catch (JsonException)
        {
            return text; // quotes of its own
        }
    }
}
