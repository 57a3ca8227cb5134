using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>Reads ADF's pictures and files.</summary>
internal static class AdfMedia
{
    /// <summary>The pictures of a block node, or null when it holds none that can be shown.</summary>
    public static Block? Block(JsonElement node, AdfInlines lines) => node.Type() switch
    {
        "mediaSingle" => Single(node, lines),
        "mediaGroup" => Group(node),
        _ => null,
    };

    /// <summary>The picture of a media or mediaInline node, or null when its address is unsafe or missing.</summary>
    public static Image? Image(JsonElement media)
    {
        var source = media.Attribute("type") == "external"
            ? SafeAddress.Source(media.Attribute("url"))
            : media.Attribute("id") is { Length: > 0 } id ? new MediaImage(id, media.Attribute("collection") ?? "") { Type = media.Attribute("type") == "link" ? "link" : "file" } : null;
        if (source is null) return null;
        return new(source)
        {
            Alt = media.Attribute("alt") ?? "",
            Width = source is MediaImage ? null : Pixels(media.Number("width")),
            Height = source is MediaImage ? null : Pixels(media.Number("height")),
            Link = LinkOf(media),
        };
    }

    private static MediaSingle? Single(JsonElement node, AdfInlines lines)
    {
        if (node.Content().First("media") is not { } media || Image(media) is not { } image) return null;
        return new(image with
        {
            // The picture's own size is not how it is shown when a part of the column's width is asked for.
            Width = node.Attribute("widthType") == "pixel" ? Pixels(node.Number("width")) : node.Number("width") is null ? image.Width : null,
            Height = node.Attribute("widthType") != "pixel" && node.Number("width") is not null ? null : image.Height,
            WidthPercent = node.Attribute("widthType") != "pixel" && node.Number("width") is > 0 and <= 100 and var percent ? percent : null,
            Link = image.Link ?? LinkOf(node),
        })
        {
            Caption = node.Content().First("caption") is { } caption ? lines.Read(caption) : [],
            Layout = node.Attribute("layout") is { } layout && layout != "center" ? layout : null,
        };
    }

    private static MediaGroup? Group(JsonElement node)
    {
        var images = node.Content().Select(0, (_, media) => Image(media));
        return images.Count > 0 && !images.Contains(null) ? new(images!) : null;
    }

    private static string? LinkOf(JsonElement node) => node.Marks().First("link") is { } link ? SafeAddress.Link(link.Attribute("href")) : null;

    private static int? Pixels(double? length) => length is > 0 and < 100_000 ? (int)Math.Round(length.Value) : null;
}
