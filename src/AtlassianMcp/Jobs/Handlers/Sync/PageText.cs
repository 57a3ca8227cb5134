using System.Globalization;
using Atlassian.Confluence;
using Atlassian.Content;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using AtlassianMcp.Jobs.Handlers.Sets;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Writes a page as the text of its file: front matter, its title, its content, with links to other files of the set.</summary>
internal static class PageText
{
    /// <summary>The whole file. Publishing reads it back without a loss: what Markdown cannot say stands in it as it is.</summary>
    public static string Markdown(ListedPage page, int version, Document content) =>
        $"{FrontMatter(page, version)}\n{MarkdownWriter.Write(new Document([new Heading(1, [new Text(page.Title)]), .. content.Blocks])).Trim()}\n";

    /// <summary>A page's content; one that is not well-formed as the source it is.</summary>
    public static Document Read(ContentBody? body)
    {
        try
        {
            return StorageFormatReader.Read(body?.Value ?? "");
        }
        catch (ContentException)
        {
            return new Document([new OpaqueBlock(ContentFormat.StorageFormat, body!.Value)]);
        }
    }

    /// <summary>The content with its links and pictures leading to files of the set.</summary>
    /// <param name="content">As the page has it.</param>
    /// <param name="page">The page.</param>
    /// <param name="place">Where it lies.</param>
    /// <param name="files">Where the files of pages lie: page id and file name to path; null for those not saved.</param>
    /// <param name="links">Where the pages lie.</param>
    public static Document Relink(Document content, ListedPage page, string place, Func<string, string, string?> files, LinkBook links)
    {
        return content
            .MapImages(source => source is AttachmentImage image && PathOf(image) is { } path ? new AttachmentImage(RelativePath.Of(place, path)) : source)
            .MapLinks(href => LinkTarget.Parse(href) is LinkTarget.Attachment file
                ? files(page.Id, file.FileName) is { } path ? RelativePath.Href(place, path) : href
                : links.Relative(href, page.SpaceKey, place) ?? href);

        string? PathOf(AttachmentImage image) =>
            (image.PageTitle is null ? page.Id : links.IdOf(image.SpaceKey ?? page.SpaceKey, image.PageTitle)) is { } owner ? files(owner, image.FileName) : null;
    }

    /// <summary>The heading that a passage stands under, found by the name of the mark around it; null for none.</summary>
    public static string? HeadingOver(Document content, string marker)
    {
        string? heading = null;
        foreach (var block in content.AllBlocks())
        {
            if (block is Heading title) heading = DocumentText.PlainText(title.Inlines);
            if (DocumentTree.InlinesOf(block).Any(inline => inline.Marks.OfType<Annotation>().Any(mark => mark.Id == marker))) return heading;
        }

        return null;
    }

    private static string FrontMatter(ListedPage page, int version) => new FrontMatterText()
        .Words("title", page.Title)
        .Plain("id", page.Id)
        .Plain("space", page.SpaceKey)
        .Plain("parent_id", page.ParentId)
        .Plain("version", version.ToString(CultureInfo.InvariantCulture))
        .Words("author", page.CreatedBy)
        .Time("created", page.CreatedAt)
        .Time("last_modified", page.ModifiedAt)
        .Words("last_modified_by", page.ModifiedBy)
        .Plain("labels", page.Labels.Count > 0 ? $"[{string.Join(", ", page.Labels)}]" : null)
        .Plain("url", page.WebUrl)
        .Plain("position", page.Position?.ToString(CultureInfo.InvariantCulture))
        .ToString();
}
