using Atlassian.Confluence;

namespace AtlassianMcp.Tools.Confluence.Pages;

/// <summary>What hangs on a page and who made it; who changed it last is told where that is somebody else than its author.</summary>
public sealed record PageMetadata(
    string? Author,
    DateTimeOffset? CreatedAt,
    string? LastModifiedBy,
    string? VersionMessage,
    PageMetadata.ParentPage? Parent,
    IReadOnlyList<string>? Labels,
    IReadOnlyList<PageMetadata.AttachedFile>? Attachments,
    bool? MoreAttachments)
{
    private const int MostAttachments = 100;

    internal static async Task<PageMetadata> ReadAsync(ConfluenceClient confluence, ConfluencePage page, CancellationToken cancellationToken)
    {
        var listing = confluence.Attachments.ListAsync(page, cursor: null, MostAttachments, cancellationToken);
        var labelling = confluence.Labels.ListAsync(page, cancellationToken);
        var parenting = ParentAsync(confluence, page.ParentId, cancellationToken);
        var naming = confluence.Users.DisplayNamesAsync([.. new[] { page.AuthorId, page.Version.AuthorId }.OfType<string>()], cancellationToken);
        await Task.WhenAll(listing, labelling, parenting, naming);
        var (attachments, labels, names) = (await listing, await labelling, await naming);
        var isChanged = page.Version.Number > 1;
        var author = Name(page.AuthorId, names);
        var changedBy = page.Version.AuthorName ?? Name(page.Version.AuthorId, names);
        return new PageMetadata(
            author,
            isChanged ? page.CreatedAt : null,
            isChanged && changedBy != author ? changedBy : null,
            string.IsNullOrEmpty(page.Version.Message) ? null : page.Version.Message,
            await parenting,
            labels.Count == 0 ? null : labels,
            attachments.Items.Count == 0 ? null : [.. attachments.Items.Select(file => new AttachedFile(file.Title, file.MediaType, file.FileSize))],
            attachments.NextCursor is null ? null : true);
    }

    private static string? Name(string? id, IReadOnlyDictionary<string, string> names) => id is null ? null : names.GetValueOrDefault(id, id);

    private static async Task<ParentPage?> ParentAsync(ConfluenceClient confluence, string? id, CancellationToken cancellationToken)
    {
        if (id is null)
            return null;
        // Folders are no pages and stay without a title.
        var found = await confluence.Pages.GetManyAsync([id], withBody: false, cancellationToken);
        return new ParentPage(id, found.Count > 0 ? found[0].Title : null);
    }

    /// <summary>The page above; the title is missing where it is a folder.</summary>
    public sealed record ParentPage(string Id, string? Title);

    /// <summary>A file on the page; size in bytes.</summary>
    public sealed record AttachedFile(string Name, string? MediaType, long? Size);
}
