using System.Globalization;

namespace Atlassian.Content.Xhtml;

/// <summary>Reads the elements and styles that set off words.</summary>
internal static class XhtmlMarks
{
    /// <summary>Background that Markdown's ==highlight== and HTML's mark stand for.</summary>
    public const string Highlight = "#f8e6a0";

    /// <summary>The marks within an element that does nothing but mark its content; null for other elements.</summary>
    public static IReadOnlyList<Mark>? Of(XhtmlElement element, IReadOnlyList<Mark> marks) => element.Name switch
    {
        "strong" or "b" => marks.With(new Strong()),
        "em" or "i" or "cite" or "dfn" or "var" => marks.With(new Emphasis()),
        "u" or "ins" => marks.With(new Underline()),
        "s" or "del" or "strike" => marks.With(new Strike()),
        "sub" => marks.With(new Subscript()),
        "sup" => marks.With(new Superscript()),
        "code" or "kbd" or "samp" or "tt" => marks.With(new Code()),
        "mark" => marks.With(new BackgroundColor(Highlight)),
        "a" => Anchor(element, marks),
        "span" or "font" => Styled(element, marks),
        _ => null,
    };

    /// <summary>The alignment that an element asks for.</summary>
    public static TextAlignment Alignment(XhtmlElement element)
    {
        var align = Style(element, "text-align") ?? element["align"] ?? (element.Name == "center" ? "center" : null);
        return align?.Trim().ToLowerInvariant() switch
        {
            "center" => TextAlignment.Center,
            "right" or "end" => TextAlignment.End,
            _ => TextAlignment.Start,
        };
    }

    /// <summary>The steps of indentation that an element asks for, 30 pixels each.</summary>
    public static int Indentation(XhtmlElement element) =>
        element["style"] is not null && XhtmlMedia.Pixels(Style(element, "margin-left")) is { } pixels ? Math.Clamp((int)Math.Round(pixels / 30.0), 0, 6) : 0;

    /// <summary>A colour as #rrggbb, from that form, #rgb, rgb(…) or a basic name; null when it is none of them.</summary>
    public static string? Color(string? color)
    {
        color = color?.Trim().ToLowerInvariant() ?? "";
        if (color.StartsWith("var(", StringComparison.Ordinal) && color.IndexOf(',', StringComparison.Ordinal) is var comma and > 0) color = color[(comma + 1)..].TrimEnd(')').Trim();
        if (color is ['#', var r, var g, var b]) color = $"#{r}{r}{g}{g}{b}{b}";
        if (color.Length == 7 && color[0] == '#') return color.Skip(1).All(char.IsAsciiHexDigit) ? color : null;
        return color.StartsWith("rgb", StringComparison.Ordinal) ? Rgb(color) : Named(color);
    }

    /// <summary>The value of a property of an element's style, or null.</summary>
    public static string? Style(XhtmlElement element, string property)
    {
        if (element["style"] is not { } style) return null;
        foreach (var range in style.AsSpan().Split(';'))
        {
            var declaration = style.AsSpan()[range];
            var colon = declaration.IndexOf(':');
            if (colon > 0 && declaration[..colon].Trim().Equals(property, StringComparison.OrdinalIgnoreCase)) return declaration[(colon + 1)..].Trim().ToString();
        }

        return null;
    }

    private static IReadOnlyList<Mark> Anchor(XhtmlElement element, IReadOnlyList<Mark> marks) =>
        SafeAddress.Link(element["href"]) is { } href ? marks.With(new Link(href) { Title = element["title"] }) : marks;

    private static IReadOnlyList<Mark> Styled(XhtmlElement element, IReadOnlyList<Mark> marks)
    {
        if (element["data-comment"] is { Length: > 0 } comment) marks = marks.With(new Annotation(comment));
        if (Color(Style(element, "color") ?? element["color"]) is { } color) marks = marks.With(new TextColor(color));
        if (Color(Style(element, "background-color")) is { } background) marks = marks.With(new BackgroundColor(background));
        return Style(element, "text-decoration") switch
        {
            "underline" => marks.With(new Underline()),
            "line-through" => marks.With(new Strike()),
            _ => marks,
        };
    }

    private static string? Rgb(string color)
    {
        var open = color.IndexOf('(', StringComparison.Ordinal);
        var parts = color[(open + 1)..].TrimEnd(')').Split(',');
        if (open < 0 || parts.Length < 3) return null;
        var channels = new int[3];
        for (var i = 0; i < 3; i++)
            if (!int.TryParse(parts[i], CultureInfo.InvariantCulture, out channels[i]) || channels[i] is < 0 or > 255) return null;
        return $"#{channels[0]:x2}{channels[1]:x2}{channels[2]:x2}";
    }

    private static string? Named(string color) => color switch
    {
        "red" => "#ff0000",
        "green" => "#008000",
        "blue" => "#0000ff",
        "yellow" => "#ffff00",
        "orange" => "#ffa500",
        "purple" => "#800080",
        "black" => "#000000",
        "white" => "#ffffff",
        "gray" or "grey" => "#808080",
        "silver" => "#c0c0c0",
        "maroon" => "#800000",
        "olive" => "#808000",
        "lime" => "#00ff00",
        "teal" => "#008080",
        "navy" => "#000080",
        "fuchsia" or "magenta" => "#ff00ff",
        "aqua" or "cyan" => "#00ffff",
        "pink" => "#ffc0cb",
        "brown" => "#a52a2a",
        _ => null,
    };
}
