using System.Text.Json;
using System.Text.Unicode;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>Tells whether texts in JSON can be read at all: JSON may spell half characters (<c>"\ud83d"</c>, as of an emoji cut in two), .NET refuses to read them.</summary>
internal static class UnicodeText
{
    /// <summary>Whether every name and text of a document is whole.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> json)
    {
        // Only half a character is spelt \ud8… to \udf…, or is broken UTF-8: most texts hold neither, and need no reading.
        if (Utf8.IsValid(json) && json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0) return true;
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) _ = reader.GetString();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
