using System.Buffers;
using System.Text;

namespace Atlassian.Content;

/// <summary>Drops the characters that XML forbids (controls, lone surrogates) and makes every line end a line feed.</summary>
internal static class LegalText
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n')).Select(c => (char)c), .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c), '\uFFFE', '\uFFFF']);

    /// <summary>The text without what XML forbids.</summary>
    public static string Of(string text)
    {
        for (var at = 0; text.AsSpan(at).IndexOfAny(Suspects) is >= 0 and var next; at += next + 2)
            if (!IsPair(text, at + next)) return Cleaned(text, at + next);
        return text;
    }

    private static string Cleaned(string text, int first)
    {
        var clean = new StringBuilder(text.Length).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r') clean.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            else if (IsPair(text, i)) clean.Append(c).Append(text[++i]);
            else if (!Suspects.Contains(c)) clean.Append(c);
        }

        return clean.ToString();
    }

    // The two halves of a character beyond the first 65,536, such as an emoji.
    private static bool IsPair(string text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
}
