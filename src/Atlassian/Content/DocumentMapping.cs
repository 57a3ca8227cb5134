namespace Atlassian.Content;

/// <summary>Makes changed copies of documents: other image sources, other links.</summary>
public static class DocumentMapping
{
    /// <summary>All pictures of a document, in reading order.</summary>
    public static IEnumerable<Image> Images(this Document document)
    {
        foreach (var block in document.AllBlocks())
        {
            if (block is MediaSingle single) yield return single.Image;
            if (block is MediaGroup group)
                foreach (var item in group.Items) yield return item;
            foreach (var inline in DocumentTree.InlinesOf(block).OfType<InlineImage>())
                yield return inline.Image;
        }
    }

    /// <summary>All addresses that links, cards and linked pictures of a document lead to, in reading order.</summary>
    public static IEnumerable<string> Links(this Document document)
    {
        foreach (var block in document.AllBlocks())
        {
            if (block is BlockCard block1) yield return block1.Url;
            if (block is MediaSingle { Image.Link: { } link }) yield return link;
            foreach (var inline in DocumentTree.InlinesOf(block))
            {
                if (inline is InlineCard card) yield return card.Url;
                if (inline is InlineImage { Image.Link: { } target }) yield return target;
                foreach (var mark in inline.Marks.OfType<Link>()) yield return mark.Href;
            }
        }
    }

    /// <summary>A copy whose pictures come from where the function says.</summary>
    public static Document MapImages(this Document document, Func<ImageSource, ImageSource> map) =>
        new DocumentRewriter { Image = image => image with { Source = map(image.Source) } }.Rewrite(document);

    /// <summary>A copy whose links lead where the function says.</summary>
    public static Document MapLinks(this Document document, Func<string, string> map) => new DocumentRewriter
    {
        Href = map,
        Image = image => image.Link is { } link ? image with { Link = map(link) } : image,
    }.Rewrite(document);
}
