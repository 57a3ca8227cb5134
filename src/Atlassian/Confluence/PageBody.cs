using Atlassian.Content;
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

    private static StorageDialect Dialect(AtlassianSite site) => site.IsCloud ? StorageDialect.Cloud : StorageDialect.DataCenter;

    private static Document? Read(ContentBody body)
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
}
