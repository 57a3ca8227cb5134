using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>Reads ADF's pictures and files.</summary>
internal static class AdfMedia
{
    public static Block? Block(JsonElement node) => node.Type() switch
    {
        "mediaSingle" => Single(node),
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
        var link = media.Marks().FirstOrDefault(mark => mark.Type() == "link");
        return new(source)
        {
            Alt = media.Attribute("alt") ?? "",
            Width = source is MediaImage ? null : Pixels(media.Number("width")),
            Height = source is MediaImage ? null : Pixels(media.Number("height")),
            Link = link.ValueKind == JsonValueKind.Object ? SafeAddress.Link(link.Attribute("href")) : null,
        };
    }

    private static MediaSingle? Single(JsonElement node)
    {
        var media = node.Content().FirstOrDefault(child => child.Type() == "media");
        if (media.ValueKind != JsonValueKind.Object || Image(media) is not { } image) return null;
        var caption = node.Content().FirstOrDefault(child => child.Type() == "caption");
        var link = node.Marks().FirstOrDefault(mark => mark.Type() == "link");
        return new(image with
        {
            // The picture's own size is not how it is shown when a part of the column's width is asked for.
            Width = node.Attribute("widthType") == "pixel" ? Pixels(node.Number("width")) : node.Number("width") is null ? image.Width : null,
            Height = node.Attribute("widthType") != "pixel" && node.Number("width") is not null ? null : image.Height,
            WidthPercent = node.Attribute("widthType") != "pixel" && node.Number("width") is > 0 and <= 100 and var percent ? percent : null,
            Link = image.Link ?? (link.ValueKind == JsonValueKind.Object ? SafeAddress.Link(link.Attribute("href")) : null),
        })
        {
            Caption = caption.ValueKind == JsonValueKind.Object ? AdfInlines.Read(caption) : [],
            Layout = node.Attribute("layout") is { } layout && layout != "center" ? layout : null,
        };
    }

    private static MediaGroup? Group(JsonElement node)
    {
        var images = node.Content().Select(Image).ToList();
        return images.Count > 0 && images.All(image => image is not null) ? new(images!) : null;
    }

    private static int? Pixels(double? length) => length is > 0 and < 100_000 ? (int)Math.Round(length.Value) : null;
}
