using System.Globalization;

namespace Atlassian.Content.Xhtml;

/// <summary>Reads HTML's pictures and preformatted text.</summary>
internal static class XhtmlMedia
{
    /// <summary>The picture of an img element, or null when its address is missing or unsafe.</summary>
    public static Image? Image(XhtmlElement element, IReadOnlyList<Mark> marks) => SafeAddress.Source(element["src"]) is not { } source ? null : new(source)
    {
        Alt = element["alt"] ?? "",
        Title = element["title"],
        Width = Pixels(element["width"] ?? XhtmlMarks.Style(element, "width")),
        Height = Pixels(element["height"] ?? XhtmlMarks.Style(element, "height")),
        WidthPercent = Percent(element["width"]),
        Link = marks.Find<Link>()?.Href,
    };

    /// <summary>ADF's name of the place that a picture asks for, or null; HTML's own left and right let words run around it.</summary>
    public static string? Layout(XhtmlElement element) => element["data-layout"] switch
    {
        "center" or "wide" or "full-width" or "wrap-left" or "wrap-right" or "align-start" or "align-end" => element["data-layout"],
        _ => element["align"] switch { "left" => "wrap-left", "right" => "wrap-right", _ => null },
    };

    /// <summary>A figure's picture with its caption; where it holds anything else, that and the caption's words below.</summary>
    public static IReadOnlyList<Block> Figure(XhtmlElement element, XhtmlReading reading)
    {
        var caption = element.Child("figcaption");
        var blocks = reading.Blocks(XhtmlElement.Around(element.Children.Where(child => child != caption)));
        if (caption is null) return blocks;
        return blocks is [MediaSingle single] ? [single with { Caption = reading.Line(caption) }] : [.. blocks, .. reading.Blocks(caption)];
    }

    /// <summary>The code of a pre element, with the language its class names.</summary>
    public static CodeBlock Code(XhtmlElement element)
    {
        var source = element.Child("code") ?? element;
        var language = (source["class"] ?? "").Split(' ').FirstOrDefault(name => name.StartsWith("language-", StringComparison.Ordinal))?["language-".Length..];
        return new(Verbatim(element)) { Language = language ?? element["lang"], Title = source["title"] };
    }

    /// <summary>A length in whole pixels, or null when it is in another unit or none.</summary>
    public static int? Pixels(string? length) => Length(length) is { } pixels ? (int)Math.Round(pixels) : null;

    /// <summary>A length in pixels, or null when it is in another unit or none.</summary>
    public static double? Length(string? length)
    {
        var digits = length?.Trim().Replace("px", "", StringComparison.OrdinalIgnoreCase);
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pixels) && pixels is > 0 and < 100_000 ? pixels : null;
    }

    /// <summary>A length in percent, or null when it is in another unit or none.</summary>
    public static double? Percent(string? length) =>
        length is [.., '%'] && double.TryParse(length[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100 ? percent : null;

    private static string Verbatim(XhtmlElement element)
    {
        var text = element.Text;
        if (text.StartsWith('\n')) text = text[1..];
        return text.EndsWith('\n') ? text[..^1] : text;
    }
}
