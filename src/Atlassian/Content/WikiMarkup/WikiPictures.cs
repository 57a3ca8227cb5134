using Atlassian.Content.Xhtml;

namespace Atlassian.Content.WikiMarkup;

/// <summary>Reads what stands between exclamation marks.</summary>
internal static class WikiPictures
{
    /// <summary>The picture of a file name or address with its properties; null when it is neither.</summary>
    public static InlineImage? Read(string inner, IReadOnlyList<Mark> marks)
    {
        var bar = inner.IndexOf('|', StringComparison.Ordinal);
        var name = WikiEscapes.Address(bar < 0 ? inner : inner.AsSpan(0, bar));
        var source = SafeAddress.HasScheme(name) ? SafeAddress.Source(name) : new AttachmentImage(name);
        if (source is null) return null;
        var properties = (bar < 0 ? "" : inner[(bar + 1)..]).Split(',').Select(Property).ToLookup(property => property.Key, property => property.Value);
        var image = new Image(source)
        {
            Alt = properties["alt"].FirstOrDefault() ?? "",
            Title = properties["title"].FirstOrDefault(),
            Width = XhtmlMedia.Pixels(properties["width"].FirstOrDefault()),
            WidthPercent = XhtmlMedia.Percent(properties["width"].FirstOrDefault()),
            Height = XhtmlMedia.Pixels(properties["height"].FirstOrDefault()),
            Link = marks.Find<Link>()?.Href,
        };
        return new(image) { Layout = Layout(properties["align"].FirstOrDefault()) };
    }

    /// <summary>The value of align that stands for a picture's place, or null when none does.</summary>
    public static string? Align(string? layout) => layout switch { "wrap-left" => "left", "wrap-right" => "right", "center" => "center", _ => null };

    private static string? Layout(string? align) => align switch { "left" => "wrap-left", "right" => "wrap-right", "center" => "center", _ => null };

    private static KeyValuePair<string, string> Property(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new(part.Trim(), "true") : new(part[..equals].Trim(), Uri.UnescapeDataString(part[(equals + 1)..].Trim().Trim('"')));
    }
}
