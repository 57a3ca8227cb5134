using System.Globalization;
using System.Text;

namespace Atlassian.Content.Adf;

/// <summary>Takes the escapes that stand for half a character (<c>\ud83d</c> without its other half) out of JSON: no text can hold what they say, and the parser throws where it meets them.</summary>
internal static class WholeCharacters
{
    private const int Escape = 6;

    /// <summary>The JSON without such escapes.</summary>
    public static string Of(string json)
    {
        if (!json.Contains("\\ud", StringComparison.Ordinal) && !json.Contains("\\uD", StringComparison.Ordinal)) return json;
        var whole = new StringBuilder(json.Length);
        var from = 0;
        for (var at = json.IndexOf('\\', StringComparison.Ordinal); at >= 0; at = at < json.Length ? json.IndexOf('\\', at) : -1)
        {
            var (high, low) = (char.IsHighSurrogate(At(json, at)), char.IsLowSurrogate(At(json, at)));
            if (high && char.IsLowSurrogate(At(json, at + Escape))) at += 2 * Escape;
            else if (!high && !low) at += 2;
            else
            {
                whole.Append(json, from, at - from);
                from = at += Escape;
            }
        }

        return whole.Append(json, from, json.Length - from).ToString();
    }

    // The character that an escape stands for; zero when there is none.
    private static char At(string json, int at) =>
        at + Escape <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code : '\0';
}
