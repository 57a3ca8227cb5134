namespace Atlassian.Content.Adf;

/// <summary>Brings lines into a shape that ADF allows: a picture from the web or a file's name cannot stand within a line.</summary>
internal static class AdfLines
{
    /// <summary>A paragraph divided at its pictures.</summary>
    public static IEnumerable<Block> Divide(Paragraph paragraph, AdfPlace place)
    {
        var bare = paragraph with { Alignment = place.Aligns() ? paragraph.Alignment : TextAlignment.Start, Indentation = place.Indents() ? paragraph.Indentation : 0 };
        if (!bare.Inlines.Any(NeedsOwnLine)) return [bare];
        return Divided(bare);
    }

    /// <summary>A line whose pictures became links.</summary>
    public static IReadOnlyList<Inline> WithoutImages(IReadOnlyList<Inline> inlines) =>
        inlines.Any(NeedsOwnLine) ? [.. inlines.Select(inline => NeedsOwnLine(inline) ? AsLink((InlineImage)inline) : inline)] : inlines;

    /// <summary>A caption, which cannot hold pictures of any kind.</summary>
    public static IReadOnlyList<Inline> Caption(IReadOnlyList<Inline> inlines) =>
        [.. WithoutImages(inlines).Select(inline => inline is InlineImage { Image: var image } ? new Text(image.Alt.Length > 0 ? image.Alt : "▢") : inline)];

    private static IEnumerable<Block> Divided(Paragraph paragraph)
    {
        var line = new InlineBuilder();
        foreach (var inline in paragraph.Inlines)
        {
            if (!NeedsOwnLine(inline))
            {
                line.Add(inline);
                continue;
            }

            if (line.Take() is { Count: > 0 } before) yield return paragraph with { Inlines = before };
            yield return new MediaSingle(((InlineImage)inline).Image) { Layout = ((InlineImage)inline).Layout };
        }

        if (line.Take() is { Count: > 0 } rest) yield return paragraph with { Inlines = rest };
    }

    /// <summary>Whether a part of a line is a picture that ADF has only as a block.</summary>
    public static bool NeedsOwnLine(Inline inline) => inline is InlineImage { Image.Source: not MediaImage };

    private static Text AsLink(InlineImage image)
    {
        var address = PictureAddress.Of(image.Image.Source);
        var words = image.Image.Alt.Length > 0 ? image.Image.Alt : address;
        var link = image.Image.Link ?? (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? null : address);
        return link is { Length: > 0 } ? new Text(words.Length > 0 ? words : link, new Link(link)) : new Text(words);
    }
}
