using System.Net;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>
/// Versions by REST v1, which lists none (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-content-resource/): they are read by their numbers,
/// and an older one is written anew.
/// </summary>
internal sealed class DataCenterVersions(AtlassianConnection connection) : IVersions
{
    private readonly DataCenterPages _pages = new(connection);

    public async Task<Page<ContentVersion>> ListAsync(ConfluencePage page, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = (int)Math.Min(Cursor.ReadOffset(cursor), page.Version.Number);
        var newest = page.Version.Number - offset;
        var oldest = Math.Max(newest - limit + 1, 1);
        var versions = new List<ContentVersion>();
        for (var number = newest; number >= oldest; number--)
        {
            if (await FindAsync(page, number, cancellationToken).ConfigureAwait(false) is { } version) versions.Add(version);
        }

        return new Page<ContentVersion>(versions, oldest > 1 ? Cursor.Offset(offset + limit) : null);
    }

    public Task RestoreAsync(ConfluencePage page, ConfluencePage older, string message, CancellationToken cancellationToken) => _pages.UpdateAsync(
        new PageUpdate(page.Id, older.Title, older.Body ?? new ContentBody("storage", ""), page.Version.Number + 1, message) { Type = page.Type }, cancellationToken);

    // Single versions can be removed: their numbers stay empty.
    private async Task<ContentVersion?> FindAsync(ConfluencePage page, int number, CancellationToken cancellationToken)
    {
        if (number == page.Version.Number) return page.Version;
        try
        {
            return (await _pages.GetAsync(page.Id, representation: null, number, cancellationToken).ConfigureAwait(false)).Version;
        }
        catch (AtlassianException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
