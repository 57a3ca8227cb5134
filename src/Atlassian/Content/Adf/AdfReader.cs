using System.Runtime.InteropServices;
using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>
/// Turns the Atlassian Document Format into a document (https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/).
/// Nodes the document model does not have become opaque nodes with their JSON.
/// </summary>
public static class AdfReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ContentLimits.Depth * 3 };

    /// <summary>Reads an ADF document from JSON text.</summary>
    /// <exception cref="ContentException">The text is no JSON, no ADF document, or nests too deeply.</exception>
    public static Document Read(string json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(WholeCharacters.Of(LegalText.Of(json)), Options);
            return ReadRoot(parsed.RootElement);
        }
        catch (JsonException fault)
        {
            throw new ContentException($"Not JSON: {fault.Message}", fault);
        }
    }

    /// <summary>Reads an ADF document; JSON's null is an empty one, as in a field nobody filled.</summary>
    /// <exception cref="ContentException">The element is no ADF document, or nests too deeply.</exception>
    public static Document Read(JsonElement document)
    {
        if (document.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return Document.Empty;
        return JsonMarshal.GetRawUtf8Value(document).IndexOf("\\ud"u8) >= 0 || JsonMarshal.GetRawUtf8Value(document).IndexOf("\\uD"u8) >= 0 ? Read(document.GetRawText()) : ReadRoot(document);
    }

    private static Document ReadRoot(JsonElement document)
    {
        if (document.Type() != "doc") throw new ContentException("Not an ADF document: the outermost node must be an object of type 'doc'");
        return FootnoteNotation.Lift(new(new AdfBlocks().Read(document, 1)));
    }
}
