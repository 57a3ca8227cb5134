using Atlassian.Confluence;
using AtlassianMcp.Publishing;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>Tells which pictures of a text a page does not have.</summary>
internal static class MissingImages
{
    private const int LongestList = 200;

    /// <summary>The names of the pictures that are not attached; null when none is missing.</summary>
    public static async Task<IReadOnlyList<string>?> OfAsync(ConfluenceClient confluence, ConfluencePage page, IReadOnlyList<PlannedFile> images, CancellationToken cancellationToken)
    {
        if (images.Count == 0) return null;
        var attached = (await confluence.Attachments.ListAsync(page, cursor: null, LongestList, cancellationToken)).Items.Select(file => file.Title).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] missing = [.. images.Select(image => image.AttachmentName).Where(name => !attached.Contains(name))];
        return missing.Length == 0 ? null : missing;
    }
}
