using System.Text.Json.Nodes;

namespace Atlassian.Content.Adf;

/// <summary>Writes pictures as ADF nodes.</summary>
internal static class AdfPictures
{
    public static JsonObject? Write(Block block) => block switch
    {
        MediaSingle single => Single(single),
        MediaGroup { Items.Count: > 0 } group => new() { ["type"] = "mediaGroup", ["content"] = new JsonArray([.. group.Items.Select(item => Media(item))]) },
        _ => null,
    };

    /// <summary>A picture of the media store within a line.</summary>
    public static JsonObject Inline(Image image, MediaImage source)
    {
        var attributes = new JsonObject { ["type"] = "image", ["id"] = source.Id, ["collection"] = source.Collection };
        if (image.Alt.Length > 0) attributes["alt"] = LegalText.Of(image.Alt);
        return Linked(new() { ["type"] = "mediaInline", ["attrs"] = attributes }, image);
    }

    private static JsonObject Single(MediaSingle single)
    {
        var attributes = new JsonObject { ["layout"] = single.Layout is "wide" or "full-width" or "wrap-right" or "wrap-left" or "align-end" or "align-start" ? single.Layout : "center" };
        if (single.Image.Width is { } width)
        {
            attributes["width"] = width;
            attributes["widthType"] = "pixel";
        }
        else if (single.Image.WidthPercent is { } percent) attributes["width"] = percent;

        var content = new JsonArray { (JsonNode)Media(single.Image) };
        if (single.Caption.Count > 0) content.Add((JsonNode)AdfLine.Node("caption", [.. single.Caption.Where(inline => inline is not (InlineExtension or OpaqueInline))]));
        return new() { ["type"] = "mediaSingle", ["attrs"] = attributes, ["content"] = content };
    }

    private static JsonObject Media(Image image)
    {
        var attributes = image.Source is MediaImage { Id.Length: > 0 } media
            ? new JsonObject { ["type"] = media.Type, ["id"] = media.Id, ["collection"] = media.Collection }
            : new JsonObject { ["type"] = "external", ["url"] = PictureAddress.Of(image.Source) };
        if (image.Alt.Length > 0) attributes["alt"] = LegalText.Of(image.Alt);
        if (image.Width is { } width) attributes["width"] = width;
        if (image.Height is { } height) attributes["height"] = height;
        return Linked(new() { ["type"] = "media", ["attrs"] = attributes }, image);
    }

    private static JsonObject Linked(JsonObject node, Image image)
    {
        if (image.Link is { } link) node["marks"] = new JsonArray(new JsonObject { ["type"] = "link", ["attrs"] = new JsonObject { ["href"] = link } });
        return node;
    }
}
