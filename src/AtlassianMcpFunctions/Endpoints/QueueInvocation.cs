using System.Text.Json;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary>Reads what the Functions host posts for a queue message: <c>{"Data":{"message":…},"Metadata":{…}}</c>.</summary>
internal static class QueueInvocation
{
    private const string Binding = "message"; // as in jobs/function.json

    /// <summary>The message's text.</summary>
    public static async Task<string> MessageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
        return Text(body.RootElement.GetProperty("Data").GetProperty(Binding));
    }

    // The host encodes a text once more as JSON; peel one layer where there is one, in case another version does not.
    private static string Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return value.GetRawText();
        var text = value.GetString()!;
        return text is ['"', .., '"'] ? JsonSerializer.Deserialize<string>(text)! : text;
    }
}
