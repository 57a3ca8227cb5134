using Atlassian.Content.Xhtml;

namespace Atlassian.Content.StorageFormat;

/// <summary>Reads Confluence's pictures and emoticons.</summary>
internal static class StorageMedia
{
    /// <summary>The picture, or null when its source is of a kind the document model does not have.</summary>
    public static Image? Image(XhtmlElement element, IReadOnlyList<Mark> marks) => Source(element) is not { } source ? null : new(source)
    {
        Alt = element["ac:alt"] ?? "",
        Title = element["ac:title"],
        Width = XhtmlMedia.Pixels(element["ac:width"]),
        Height = XhtmlMedia.Pixels(element["ac:height"]),
        Link = marks.Find<Link>()?.Href ?? SafeAddress.Link(element["ac:href"]),
    };

    /// <summary>ADF's name of the place that a picture is given, or null.</summary>
    public static string? Layout(XhtmlElement element) => element["ac:layout"] switch
    {
        "center" or "wide" or "full-width" or "wrap-left" or "wrap-right" or "align-start" or "align-end" => element["ac:layout"],
        _ => element["ac:align"] switch { "center" => "center", "left" => "align-start", "right" => "align-end", _ => null },
    };

    /// <summary>The emoji of an emoticon, Confluence's old set included.</summary>
    public static Emoji Emoji(XhtmlElement element)
    {
        var (name, characters) = Old(element["ac:name"] ?? "");
        var shortName = element["ac:emoji-shortname"] is { Length: > 0 } given ? given : name;
        var shown = element["ac:emoji-fallback"] is { Length: > 0 } fallback && fallback != shortName ? fallback : characters;
        return new(shortName) { Characters = shown, Id = element["ac:emoji-id"] };
    }

    private static ImageSource? Source(XhtmlElement element)
    {
        if (element.Child("ri:url")?["ri:value"] is { } url) return SafeAddress.Picture(url) is { } safe ? PictureAddress.Parse(safe) ?? new ExternalImage(safe) : null;
        if (element.Child("ri:attachment") is not { } attachment || attachment["ri:filename"] is not { Length: > 0 } file) return null;
        var page = attachment.Child("ri:page");
        if (page is null && attachment.Elements.Any()) return null;
        return new AttachmentImage(file) { PageTitle = page?["ri:content-title"], SpaceKey = page?["ri:space-key"] };
    }

    private static (string Name, string? Characters) Old(string name) => name switch
    {
        "smile" => (":slight_smile:", "🙂"),
        "sad" => (":disappointed:", "😞"),
        "cheeky" => (":stuck_out_tongue:", "😛"),
        "laugh" => (":smiley:", "😃"),
        "wink" => (":wink:", "😉"),
        "thumbs-up" => (":thumbsup:", "👍"),
        "thumbs-down" => (":thumbsdown:", "👎"),
        "information" => (":information_source:", "ℹ️"),
        "tick" => (":white_check_mark:", "✅"),
        "cross" => (":x:", "❌"),
        "warning" => (":warning:", "⚠️"),
        "light-on" => (":bulb:", "💡"),
        "question" => (":question:", "❓"),
        "heart" => (":heart:", "❤️"),
        "plus" => (":heavy_plus_sign:", "➕"),
        "minus" => (":heavy_minus_sign:", "➖"),
        _ => ($":{name}:", null),
    };
}
