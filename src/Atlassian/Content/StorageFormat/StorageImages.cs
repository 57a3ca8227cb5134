namespace Atlassian.Content.StorageFormat;

/// <summary>Writes pictures as storage format.</summary>
internal sealed class StorageImages(StorageOutput output)
{
    public void Write(Block block, StorageInlines inlines)
    {
        var isLine = block is MediaGroup or MediaSingle { Image.Link: not null };
        if (isLine) output.Raw("<p>");
        if (block is MediaSingle { Caption.Count: 0, Layout: null, Image.Link: not null } linked) Write(linked.Image);
        else if (block is MediaSingle single) Write(single, inlines);
        if (block is MediaGroup group)
            foreach (var item in group.Items) Write(item);
        if (isLine) output.Raw("</p>");
    }

    /// <summary>Writes a picture within a line.</summary>
    public void Write(Image image)
    {
        if (image.Link is not { } link || LinkTarget.Parse(link) is not { } target) Write(image, null, () => { });
        else new StorageInlines(output).WriteLink(target, new Link(link), [new MarkTree(new InlineImage(image with { Link = null }))]);
    }

    private void Write(MediaSingle single, StorageInlines inlines) => Write(single.Image, single.Layout, () =>
    {
        if (single.Caption.Count == 0) return;
        output.Raw("<ac:caption><p>");
        inlines.Write(single.Caption);
        output.Raw("</p></ac:caption>");
    });

    private void Write(Image image, string? layout, Action caption)
    {
        if (image.Link is { } link) output.Raw("<a").Attribute("href", link).Raw(">");
        output.Raw("<ac:image").Attribute("ac:alt", image.Alt.Length > 0 ? image.Alt : null).Attribute("ac:title", image.Title);
        output.Attribute("ac:width", image.Width).Attribute("ac:height", image.Height);
        if (output.IsCloud) output.Attribute("ac:layout", layout).Raw(">");
        else output.Attribute("ac:align", layout switch { "center" => "center", "align-start" or "wrap-left" => "left", "align-end" or "wrap-right" => "right", _ => null }).Raw(">");
        WriteSource(image.Source);
        caption();
        output.Raw("</ac:image>");
        if (image.Link is not null) output.Raw("</a>");
    }

    private void WriteSource(ImageSource source)
    {
        if (source is not AttachmentImage file)
        {
            output.Raw("<ri:url").Attribute("ri:value", PictureAddress.Of(source)).Raw(" />");
            return;
        }

        output.Raw("<ri:attachment").Attribute("ri:filename", file.FileName);
        if (file.PageTitle is null) output.Raw(" />");
        else output.Raw("><ri:page").Attribute("ri:space-key", file.SpaceKey).Attribute("ri:content-title", file.PageTitle).Raw(" /></ri:attachment>");
    }
}
