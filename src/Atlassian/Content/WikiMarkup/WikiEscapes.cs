using System.Buffers;
using System.Globalization;
using System.Text;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Reads what is escaped.</summary>
internal static class WikiEscapes
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("\\&");

    /// <summary>The character that an entity stands for with which a text begins, and the entity's length; null when there is none.</summary>
    public static (char Character, int Length)? Entity(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(10, text.Length)].IndexOf(';');
        if (end < 3 || text[1] != '#' || !int.TryParse(text[2..end], NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is < 32 or > 0xFFFF) return null;
        return ((char)code, end + 1);
    }

    /// <summary>What letters of one width stand for: braces, bars and backslashes may be escaped in them.</summary>
    public static string Code(ReadOnlySpan<char> text) => Unescaped(text, static next => next is '{' or '}' or '|' or '\\');

    /// <summary>What words stand for in which there is no markup.</summary>
    public static string Words(ReadOnlySpan<char> text) => Unescaped(text, static next => char.IsPunctuation(next) || char.IsSymbol(next));

    /// <summary>What an address or the name of a file stands for.</summary>
    public static string Address(ReadOnlySpan<char> text) => Unescaped(text, static next => next is '|' or '[' or ']' or '!' or '{' or '}', entities: false);

    private static string Unescaped(ReadOnlySpan<char> text, Func<char, bool> escapes, bool entities = true)
    {
        var at = text.IndexOfAny(Signs);
        if (at < 0) return text.ToString();
        var words = new StringBuilder(text.Length).Append(text[..at]);
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && escapes(text[at + 1])) words.Append(text[++at]);
            else if (entities && text[at] == '&' && Entity(text[at..]) is var (character, length))
            {
                words.Append(character);
                at += length - 1;
            }
            else words.Append(text[at]);
        }

        return LegalText.Of(words.ToString());
    }
}
