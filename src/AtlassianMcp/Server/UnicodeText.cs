using System.Runtime.InteropServices;
using System.Text.Json;

namespace AtlassianMcp.Server;

/// <summary>Tells whether texts in JSON can be read at all: JSON may spell half characters (<c>"\ud83d"</c>, as of an emoji cut in two), .NET refuses to read them.</summary>
internal static class UnicodeText
{
    /// <summary>Whether every name and text within the value is whole.</summary>
    public static bool IsWhole(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object)) return true;
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value), new JsonReaderOptions { MaxDepth = 1000 });
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
