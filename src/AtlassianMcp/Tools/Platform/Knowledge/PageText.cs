using System.Globalization;
using Atlassian.Confluence;
using Atlassian.Content;
using Atlassian.Content.Outline;
using Atlassian.Content.StorageFormat;
using AtlassianMcp.Tools.Confluence;

namespace AtlassianMcp.Tools.Platform.Knowledge;

/// <summary>A page as one text.</summary>
internal static class PageText
{
    private const int Most = 80_000;

    /// <summary>Reads it.</summary>
    public static async Task<Fetch.Result> ReadAsync(ConfluenceClient confluence, string id, CancellationToken cancellationToken)
    {
        var page = await confluence.Pages.GetAsync(await confluence.PageIdAsync(id, cancellationToken), "storage", version: null, cancellationToken);
        return new Fetch.Result(id, page.Title, Text(page.Body?.Value ?? ""), page.WebUrl, await MetadataAsync(confluence, page, cancellationToken));
    }

    private static string Text(string storage)
    {
        try
        {
            var piece = DocumentCut.Take(StorageFormatReader.Read(storage), Most, cursor: null);
            return piece.Next is null ? piece.Markdown : piece.Markdown + "\n\n(The page goes on: confluence_get_page reads it in parts.)";
        }
        catch (ContentException)
        {
            return storage.Length <= Most ? storage : storage[..Most]; // not well-formed: as it is stored
        }
    }

    private static async Task<Dictionary<string, string>> MetadataAsync(ConfluenceClient confluence, ConfluencePage page, CancellationToken cancellationToken)
    {
        var metadata = new Dictionary<string, string> { ["product"] = "confluence", ["version"] = page.Version.Number.ToString(CultureInfo.InvariantCulture), ["status"] = page.Status };
        if (page.Version.When is { } when) metadata["last_modified"] = when.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (page.SpaceKey is { } space) metadata["space"] = space;
        var names = page.Version.AuthorName is null && page.Version.AuthorId is { } author ? await confluence.Users.DisplayNamesAsync([author], cancellationToken) : new Dictionary<string, string>();
        if ((page.Version.AuthorName ?? names.Values.FirstOrDefault()) is { } name) metadata["last_modified_by"] = name;
        return metadata;
    }
}
