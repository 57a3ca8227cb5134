using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>Turns ADF into a document.</summary>
public static class AdfReader
{
    /// <summary>Reads an ADF document from JSON text.</summary>
    public static Document Read(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return Read(parsed.RootElement);
    }

    /// <summary>Reads an ADF document.</summary>
    public static Document Read(JsonElement document) => new([new Paragraph([new Text(document.GetRawText())])]);
}
