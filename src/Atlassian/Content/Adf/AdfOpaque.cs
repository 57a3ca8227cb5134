using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>
/// Judges nodes that only travel through a document: what the schema allows and nothing else, all the way down,
/// as a node that Atlassian refuses would make it refuse the whole text.
/// </summary>
internal static class AdfOpaque
{
    /// <summary>The type of a block node that may be written as it is, else null.</summary>
    public static string? BlockType(string json) => TypeOf(json, type => type is "extension" or "bodiedExtension" or "syncBlock" or "bodiedSyncBlock" or "blockCard");

    /// <summary>Whether an inline node may be written as it is.</summary>
    public static bool IsInline(string json) => TypeOf(json, type => type is "inlineExtension" or "inlineCard" or "mediaInline") is not null;

    private static string? TypeOf(string json, Func<string, bool> isTaken)
    {
        if (WholeCharacters.Of(json) != json) return null;
        try
        {
            using var parsed = JsonDocument.Parse(json, new() { MaxDepth = ContentLimits.Depth * 3 });
            return parsed.RootElement.Type() is { } type && isTaken(type) && AdfCheck.IsNode(parsed.RootElement, type) ? type : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
