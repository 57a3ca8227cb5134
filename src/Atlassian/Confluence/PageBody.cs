using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Comparison;
using Atlassian.Content.Editing;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Makes the bodies of pages; the one place where content becomes what Confluence stores.</summary>
public static class PageBody
{
    /// <summary>The body of a new page.</summary>
    public static ContentBody Of(Document document, AtlassianSite site) =>
        new("storage", StorageFormatWriter.Write(document, Dialect(site)));

    /// <summary>The body to write over one that is there: what the document leaves unchanged stays byte for byte what it was.</summary>
    /// <param name="existing">The storage format that is there.</param>
    /// <param name="document">The whole new content.</param>
    /// <param name="site">Where it goes.</param>
    public static ContentBody Over(ContentBody? existing, Document document, AtlassianSite site) =>
        existing is not null && Read(existing) is not null
            ? existing with { Value = WholeBody.Write(existing.Value, ContentFormat.StorageFormat, document, Dialect(site)).Source }
            : Of(document, site);

    /// <summary>The same for content that was written without the marks of inline comments: they stay on their words where these are still to be found.</summary>
    public static ContentBody OverKeepingComments(ContentBody? existing, Document document, AtlassianSite site) =>
        Over(existing, existing is not null && Read(existing) is { } present ? CommentAnchors.Keep(present, document) : document, site);

    /// <summary>The body with one part changed; all else stays letter for letter what it was.</summary>
    /// <exception cref="ContentException">The part is not found or not the only one, or the body is not well-formed.</exception>
    public static ContentBody Edited(ContentBody existing, DocumentEdit edit, AtlassianSite site) =>
        existing with { Value = DocumentEditor.Apply(existing.Value, ContentFormat.StorageFormat, edit, Dialect(site)).Source };

    /// <summary>The body with more content before or behind what is there.</summary>
    public static ContentBody Extended(ContentBody existing, Document content, bool isBehind, AtlassianSite site)
    {
        var present = StorageFormatReader.Read(existing.Value).Blocks;
        return Over(existing, new Document(isBehind ? [.. present, .. content.Blocks] : [.. content.Blocks, .. present]), site);
    }

    /// <summary>The body as the document format that Cloud edits.</summary>
    public static string Adf(ContentBody? body) => AdfWriter.WriteText(body is null ? Document.Empty : StorageFormatReader.Read(body.Value));

    /// <summary>What writing a body over another would destroy unseen.</summary>
    public static IReadOnlyList<Loss> Losses(ContentBody? existing, ContentBody written)
    {
        if (existing is null || existing.Value == written.Value) return [];
        return Read(existing) is { } present
            ? LossReport.Between(present, StorageFormatReader.Read(written.Value))
            : [new Loss("content", "that cannot be read because it is not well-formed", null, 1)];
    }

    /// <summary>A body as Markdown, to be read; as it is stored where it cannot be read otherwise.</summary>
    public static string Markdown(ContentBody? body) => body is null ? "" : Read(body) is { } document ? MarkdownWriter.Write(document) : body.Value;

    /// <summary>A body as a document; null where it is not well-formed.</summary>
    public static Document? Read(ContentBody body)
    {
        try
        {
            return StorageFormatReader.Read(body.Value);
        }
        catch (ContentException)
        {
            return null;
        }
    }

    private static StorageDialect Dialect(AtlassianSite site) => site.IsCloud ? StorageDialect.Cloud : StorageDialect.DataCenter;
}
