using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>By REST v2; moving by v1 (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/).</summary>
internal sealed class CloudPageSteps(AtlassianConnection connection) : IPageSteps
{
    private readonly CloudPages _pages = new(connection);

    public async Task<ConfluencePage> RenameAsync(ConfluencePage page, string title, CancellationToken cancellationToken)
    {
        if (page.IsBlogPost)
            return await RewriteAsync(await _pages.GetAsync(page.Id, "storage", null, cancellationToken).ConfigureAwait(false), title, cancellationToken).ConfigureAwait(false);
        var body = new JsonObject { ["status"] = "current", ["title"] = title };
        var path = RequestPath.Of($"api/v2/pages/{page.Id}/title");
        return (await connection.PutAsync(path, body, ConfluenceJson.Default.V2Page, cancellationToken).ConfigureAwait(false)).ToPage(connection.Site);
    }

    public Task MoveAsync(ConfluencePage page, PagePosition position, string targetId, CancellationToken cancellationToken)
    {
        var word = position switch { PagePosition.Before => "before", PagePosition.After => "after", _ => "append" };
        return connection.PutAsync(RequestPath.Of($"rest/api/content/{page.Id}/move/{word}/{targetId}"), cancellationToken);
    }

    public Task DeleteAsync(ConfluencePage page, CancellationToken cancellationToken) =>
        connection.DeleteAsync(Path(page).WithFlag("draft", page.Status == "draft"), cancellationToken);

    public async Task<string> ArchiveAsync(ConfluencePage page, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["pages"] = new JsonArray(new JsonObject { ["id"] = long.Parse(page.Id, CultureInfo.InvariantCulture) }) };
        return (await connection.PostAsync(RequestPath.Of($"rest/api/content/archive"), body, ConfluenceJson.Default.LongTaskStart, cancellationToken).ConfigureAwait(false)).Id;
    }

    public Task PurgeAsync(ConfluencePage page, CancellationToken cancellationToken) => connection.DeleteAsync(Path(page).WithFlag("purge", true), cancellationToken);

    public Task<ConfluencePage> RestoreAsync(ConfluencePage page, CancellationToken cancellationToken) => RewriteAsync(page, page.Title, cancellationToken);

    public async Task<ConfluencePage> PublishAsync(ConfluencePage draft, CancellationToken cancellationToken)
    {
        try
        {
            return await RewriteAsync(draft, draft.Title, cancellationToken).ConfigureAwait(false);
        }
        catch (AtlassianException conflict) when (conflict.Status == HttpStatusCode.Conflict)
        {
            // Some sites count the first publication as version 1, whatever the draft says of itself.
            return await WriteAsync(draft, draft.Title, 1, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<ConfluencePage> RewriteAsync(ConfluencePage page, string title, CancellationToken cancellationToken) =>
        WriteAsync(page, title, page.Version.Number + 1, cancellationToken);

    private Task<ConfluencePage> WriteAsync(ConfluencePage page, string title, int version, CancellationToken cancellationToken) =>
        _pages.UpdateAsync(new PageUpdate(page.Id, title, page.Body ?? new ContentBody("storage", ""), version) { Type = page.Type }, cancellationToken);

    private static RequestPath Path(ConfluencePage page)
    {
        var type = page.Type;
        return RequestPath.Of($"api/v2/{Collection(type)}/{page.Id}");
    }

    private static string Collection(string type) => CloudTree.Collection(type);
}
