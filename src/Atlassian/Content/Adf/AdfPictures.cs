namespace Atlassian.Content.Adf;

/// <summary>Writes pictures as ADF nodes.</summary>
internal static class AdfPictures
{
    /// <summary>A picture or a row of files; tells whether the block was one.</summary>
    public static bool Write(Block block, AdfOutput output)
    {
        switch (block)
        {
            case MediaSingle single:
                WriteSingle(single, output);
                return true;
            case MediaGroup { Items.Count: > 0 } group:
                output.Node("mediaGroup");
                output.BeginContent();
                foreach (var item in group.Items) WriteMedia(item, output);
                output.EndList();
                output.End();
                return true;
            default:
                return false;
        }
    }

    /// <summary>A picture of the media store within a line.</summary>
    public static void WriteInline(Image image, MediaImage source, AdfOutput output)
    {
        output.Node("mediaInline");
        output.BeginAttributes();
        output.Property("type", source.Type == "link" ? "link" : "image");
        output.Property("id", source.Id);
        output.Property("collection", source.Collection);
        if (image.Alt.Length > 0) output.Property("alt", image.Alt);
        output.End();
        WriteLink(image, output);
        output.End();
    }

    private static void WriteSingle(MediaSingle single, AdfOutput output)
    {
        output.Node("mediaSingle");
        output.BeginAttributes();
        output.Property("layout", single.Layout is "wide" or "full-width" or "wrap-right" or "wrap-left" or "align-end" or "align-start" ? single.Layout : "center");
        if (single.Image.Width is { } width)
        {
            output.Property("width", width);
            output.Property("widthType", "pixel");
        }
        else if (single.Image.WidthPercent is { } percent) output.Property("width", percent);

        output.End();
        output.BeginContent();
        WriteMedia(single.Image, output);
        if (single.Caption.Count > 0)
        {
            output.Node("caption");
            AdfLine.Content([.. single.Caption.Where(inline => inline is not (InlineExtension or OpaqueInline))], output);
            output.End();
        }

        output.EndList();
        output.End();
    }

    private static void WriteMedia(Image image, AdfOutput output)
    {
        output.Node("media");
        output.BeginAttributes();
        if (image.Source is MediaImage { Id.Length: > 0 } media)
        {
            output.Property("type", media.Type);
            output.Property("id", media.Id);
            output.Property("collection", media.Collection);
        }
        else
        {
            output.Property("type", "external");
            output.Property("url", PictureAddress.Of(image.Source));
        }

        if (image.Alt.Length > 0) output.Property("alt", image.Alt);
        if (image.Width is { } width) output.Property("width", width);
        if (image.Height is { } height) output.Property("height", height);
        output.End();
        WriteLink(image, output);
        output.End();
    }

    private static void WriteLink(Image image, AdfOutput output)
    {
        if (image.Link is not { } link) return;
        output.BeginMarks();
        output.Node("link", ("href", link));
        output.EndList();
    }
}
