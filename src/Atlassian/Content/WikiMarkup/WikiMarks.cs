using System.Buffers;
using Atlassian.Content.Xhtml;

namespace Atlassian.Content.WikiMarkup;

/// <summary>The characters of wiki markup that set off words, and the signs that stand for emoji.</summary>
internal static class WikiMarks
{
    private const string Signs = "_*-+^~";

    private static readonly Mark[][] Sets = [[new Emphasis()], [new Strong()], [new Strike()], [new Underline()], [new Superscript()], [new Subscript()]];
    private static readonly Mark[] CodeSet = [new Code()];
    private static readonly SearchValues<char> NoStatus = SearchValues.Create("*_{}[]\\\n!|");
    private static readonly SearchValues<char> SecondOfSmileys = SearchValues.Create("/x!?iyn*+-o)(PD");

    /// <summary>The grey that a status of no colour is written in.</summary>
    private const string Grey = "#42526e";

    /// <summary>The status whose colour is written so, or null when none is.</summary>
    public static string? StatusColor(string? color) => color switch
    {
        "purple" or "blue" or "red" or "yellow" or "green" => color,
        Grey => "neutral",
        _ => null,
    };

    /// <summary>How the colour of a status is written; what is none becomes the grey of those without.</summary>
    public static string WrittenColor(string color) => color switch
    {
        "purple" or "blue" or "red" or "yellow" or "green" => color,
        ['#', ..] => XhtmlMarks.Color(color) ?? Grey,
        _ => Grey,
    };

    /// <summary>Signs and the emoji they stand for.</summary>
    public static IReadOnlyList<(string Code, Emoji Emoji)> Smileys { get; } =
    [
        ("(/)", new Emoji(":white_check_mark:") { Characters = "✅" }),
        ("(x)", new Emoji(":x:") { Characters = "❌" }),
        ("(!)", new Emoji(":warning:") { Characters = "⚠️" }),
        ("(?)", new Emoji(":question:") { Characters = "❓" }),
        ("(i)", new Emoji(":information_source:") { Characters = "ℹ️" }),
        ("(y)", new Emoji(":thumbsup:") { Characters = "👍" }),
        ("(n)", new Emoji(":thumbsdown:") { Characters = "👎" }),
        ("(*)", new Emoji(":star:") { Characters = "⭐" }),
        ("(+)", new Emoji(":heavy_plus_sign:") { Characters = "➕" }),
        ("(-)", new Emoji(":heavy_minus_sign:") { Characters = "➖" }),
        ("(on)", new Emoji(":bulb:") { Characters = "💡" }),
        (":)", new Emoji(":smiley:") { Characters = "😃" }),
        (":(", new Emoji(":disappointed:") { Characters = "😞" }),
        (":P", new Emoji(":stuck_out_tongue:") { Characters = "😛" }),
        (":D", new Emoji(":smile:") { Characters = "😄" }),
        (";)", new Emoji(":wink:") { Characters = "😉" }),
    ];

    /// <summary>A set of marks with that of a sign.</summary>
    public static IReadOnlyList<Mark> With(IReadOnlyList<Mark> marks, char sign)
    {
        var set = Sets[Math.Max(0, Signs.IndexOf(sign, StringComparison.Ordinal))];
        return marks.Count == 0 ? set : marks.With(set[0]);
    }

    /// <summary>A set of marks with that of letters of one width.</summary>
    public static IReadOnlyList<Mark> WithCode(IReadOnlyList<Mark> marks) => marks.Count == 0 ? CodeSet : marks.With(CodeSet[0]);

    /// <summary>What closes a mark whose sign stands in braces, or null when it is no sign.</summary>
    public static WikiClose? Close(char sign) => sign switch
    {
        '*' => WikiClose.Strong,
        '_' => WikiClose.Emphasis,
        '-' => WikiClose.Strike,
        '+' => WikiClose.Underline,
        '^' => WikiClose.Raised,
        '~' => WikiClose.Lowered,
        _ => null,
    };

    /// <summary>The emoji that a text begins with, and how long its sign is; null when it begins with none.</summary>
    public static (int Length, Emoji Emoji)? Smiley(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || !SecondOfSmileys.Contains(text[1])) return null;
        foreach (var (code, emoji) in Smileys)
            if (text.StartsWith(code)) return (code.Length, emoji);
        return null;
    }

    /// <summary>The sign of an emoji, or null when it has none.</summary>
    public static string? Sign(string characters)
    {
        foreach (var (code, emoji) in Smileys)
            if (emoji.Characters == characters) return code;
        return null;
    }

    /// <summary>Whether coloured words are a status: one bold run in capitals.</summary>
    public static bool IsStatus(ReadOnlySpan<char> text) =>
        text is ['*', not ' ', .., '*'] && text.Length is > 3 and < 60 && text[^2] != ' ' && text[1..^1].IndexOfAny(NoStatus) < 0 && text.IndexOfAnyInRange('A', 'Z') > 0 && text.IndexOfAnyInRange('a', 'z') < 0;

    /// <summary>The character of a mark, or null when it has none.</summary>
    public static string? Run(Mark mark) => mark switch
    {
        Strong => "*",
        Emphasis => "_",
        Strike => "-",
        Underline => "+",
        Superscript => "^",
        Subscript => "~",
        _ => null,
    };
}
