using System.Globalization;
using System.Text;

namespace AtlassianMcpFunctions.Logging;

/// <summary>Makes one line of any text: whatever could start a line, move the cursor, colour the screen or turn the reading direction is shown instead of done.</summary>
internal static class LogLine
{
    /// <summary>Stands where an exception's text had a line break.</summary>
    public const string Break = " ⏎ ";

    /// <summary>Shows control and invisible characters as escapes such as <c>\n</c>.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        var line = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length; at += Append(line, text, at))
        {
        }

        return line.ToString();
    }

    /// <summary>The text of an exception and those inside it, with messages, types and stacks.</summary>
    public static string Escape(Exception error) => string.Join(Break, error.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => Escape(line.Trim())));

    private static bool IsPlain(char character) => character is >= ' ' and <= '~';

    private static int Append(StringBuilder line, string text, int at)
    {
        if (IsPlain(text[at]))
        {
            line.Append(text[at]);
            return 1;
        }

        var whole = Rune.TryGetRuneAt(text, at, out var rune);
        if (whole && IsVisible(Rune.GetUnicodeCategory(rune))) line.Append(text, at, rune.Utf16SequenceLength);
        else line.Append(Shown(whole ? rune.Value : text[at]));
        return whole ? rune.Utf16SequenceLength : 1;
    }

    private static string Shown(int code) => code switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\u{code:X4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{code:X8}"),
    };

    private static bool IsVisible(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
