using AtlassianMcp.Transfers;
using Atlassian.Content;

namespace AtlassianMcp.Tools.Confluence;

/// <summary>A local picture of a page.</summary>
/// <param name="Path">Where it lies among the files handed over.</param>
/// <param name="AttachmentName">What it is called on the page.</param>
internal sealed record PlannedImage(string Path, string AttachmentName)
{
    /// <summary>The document with its local pictures named as attachments, and what they are.</summary>
    public static (Document Body, IReadOnlyList<PlannedImage> Images) Name(Document document, string folder)
    {
        var paths = document.Images().Select(image => PathOf(image.Source, folder)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var names = AttachmentNames.For(paths);
        var body = document.MapImages(source => PathOf(source, folder) is { } path ? new AttachmentImage(names[path]) : source);
        return (body, [.. paths.Select(path => new PlannedImage(path, names[path]))]);
    }

    private static string? PathOf(ImageSource source, string folder)
    {
        var written = source switch
        {
            AttachmentImage { PageTitle: null } file => WithoutQuery(file.FileName),
            ExternalImage external when external.Url.StartsWith("file:", StringComparison.OrdinalIgnoreCase) => Uri.UnescapeDataString(external.Url),
            _ => null,
        };
        return written is null || LocalPath.Normalise(written, folder) is not { Length: > 0 } path || LocalPath.Name(path) == ".." ? null : path;
    }

    // GitHub's ?raw=true and the like.
    private static string WithoutQuery(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return query > 0 && System.IO.Path.HasExtension(path[..query]) ? path[..query] : path;
    }
}
