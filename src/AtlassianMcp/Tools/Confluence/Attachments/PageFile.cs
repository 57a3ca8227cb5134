using Atlassian.Confluence;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Confluence.Attachments;

/// <summary>A file of a page or blog post, as a caller names it.</summary>
/// <param name="Page">The page.</param>
/// <param name="File">The file.</param>
internal sealed record PageFile(ConfluencePage Page, ConfluenceAttachment File)
{
    private const int Suggestions = 8;
    private const int LongestList = 100;
    private const string IdMark = "att";

    /// <summary>Finds the file that an id or a name stands for.</summary>
    /// <exception cref="ArgumentException">The page has none of that name or id.</exception>
    public static async Task<PageFile> FindAsync(ConfluenceClient confluence, string page, string idOrName, CancellationToken cancellationToken)
    {
        var found = await confluence.StandingPageAsync(page, cancellationToken);
        var wanted = idOrName.Trim();
        var named = await confluence.Attachments.ListAsync(found, new AttachmentFilter(wanted), cursor: null, limit: 1, cancellationToken);
        if (named.Items.Count > 0) return new(found, named.Items[0]);
        var all = await AllAsync(confluence, found, cancellationToken);
        return all.FirstOrDefault(file => file.Id == wanted || file.Id == IdMark + wanted || file.Title.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is { } file ? new(found, file) : throw Missing(found, wanted, all);
    }

    /// <summary>The file in words.</summary>
    public string Words => $"{File.Title} ({File.FileSize:N0} bytes, version {File.Version?.Number ?? 1})";

    private static async Task<IReadOnlyList<ConfluenceAttachment>> AllAsync(ConfluenceClient confluence, ConfluencePage page, CancellationToken cancellationToken)
    {
        var all = new List<ConfluenceAttachment>();
        string? cursor = null;
        do
        {
            var part = await confluence.Attachments.ListAsync(page, cursor, LongestList, cancellationToken);
            all.AddRange(part.Items);
            cursor = part.NextCursor;
        }
        while (cursor is not null);
        return all;
    }

    private static ArgumentException Missing(ConfluencePage page, string wanted, IReadOnlyList<ConfluenceAttachment> all) => new(all.Count == 0
        ? $"'{page.Title}' has no attachment."
        : $"'{page.Title}' has no attachment '{wanted}'. It has: {string.Join("; ", Spelling.Nearest(wanted, all.Select(file => file.Title)).Take(Suggestions))}.");
}
