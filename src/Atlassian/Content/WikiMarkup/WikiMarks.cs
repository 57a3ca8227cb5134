namespace Atlassian.Content.WikiMarkup;

/// <summary>The characters of wiki markup that set off words, and the signs that stand for emoji.</summary>
internal static class WikiMarks
{
    /// <summary>The grey that a status of no colour is written in.</summary>
    public const string Grey = "#42526e";

    /// <summary>The status whose colour is written so, or null when none is.</summary>
    public static string? StatusColor(string? color) => color switch
    {
        "purple" or "blue" or "red" or "yellow" or "green" => color,
        Grey => "neutral",
        _ => null,
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

    /// <summary>The mark of a character.</summary>
    public static Mark Of(string run) => run switch
    {
        "*" => new Strong(),
        "-" => new Strike(),
        "+" => new Underline(),
        "^" => new Superscript(),
        "~" => new Subscript(),
        _ => new Emphasis(),
    };

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
