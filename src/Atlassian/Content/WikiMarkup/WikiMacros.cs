using System.Globalization;
using Atlassian.Content.Xhtml;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Makes blocks of the macros that enclose something.</summary>
internal static class WikiMacros
{
    /// <summary>The panel around blocks that only belong together, so that they can stand in an item or a cell; it has no border, and no other panel is so.</summary>
    public const string Group = "borderStyle=none";

    /// <summary>Whether a panel only keeps blocks together.</summary>
    public static bool IsGroup(WikiTag tag) => tag.Name is "panel" && tag["borderStyle"] == "none" && tag["title"] is null && tag["bgColor"] is null;

    /// <summary>Whether the macro keeps its text letter for letter.</summary>
    public static bool IsVerbatim(WikiTag tag) => tag.Name is "code" or "noformat";

    /// <summary>The block of a macro that keeps its text letter for letter.</summary>
    public static Block Verbatim(WikiTag tag, int close)
    {
        var (start, end) = (tag.End, close);
        if (start < end && tag.Text[start] == '\n') start++;
        if (start < end && tag.Text[end - 1] == '\n') end--;
        var text = tag.Text[start..end];
        if (tag.Name is "noformat" && text.Length > 6 && text.StartsWith("$$\n", StringComparison.Ordinal) && text.EndsWith("\n$$", StringComparison.Ordinal)) return new FormulaBlock(text[3..^3]);
        return OpaqueNames.Revive(new CodeBlock(text)
        {
            Language = tag.Name is "code" && tag[""] is { Length: > 0 } language ? language : tag["language"],
            Title = tag["title"],
            LineNumbers = tag["linenumbers"] switch { "true" => true, "false" => false, _ => null },
            Collapsed = tag["collapse"] == "true",
            FirstLine = int.TryParse(tag["firstline"], CultureInfo.InvariantCulture, out var first) && first >= 0 ? first : null,
            Theme = tag["theme"] is { Length: > 0 } theme ? theme : null,
        });
    }

    /// <summary>The block of a macro around blocks.</summary>
    public static Block Box(WikiTag tag, IReadOnlyList<Block> body) => tag.Name switch
    {
        "quote" => new Blockquote(body),
        "panel" when tag["title"] is { } title && title.StartsWith(WikiPanels.Fold, StringComparison.Ordinal) => new Expand(title[WikiPanels.Fold.Length..].Trim(), body),
        "panel" => Panel(tag, body),
        "info" => new Panel(PanelKind.Info, body) { Title = tag["title"] },
        "tip" => new Panel(PanelKind.Success, body) { Title = tag["title"] },
        "note" => new Panel(PanelKind.Warning, body) { Title = tag["title"] },
        _ => new Panel(PanelKind.Error, body) { Title = tag["title"] },
    };

    private static Panel Panel(WikiTag tag, IReadOnlyList<Block> body)
    {
        var color = XhtmlMarks.Color(tag["bgColor"]);
        var kind = WikiPanels.Kind(color);
        return new(kind, body) { Title = tag["title"] ?? tag[""], Color = kind == PanelKind.Custom ? color : null };
    }
}
