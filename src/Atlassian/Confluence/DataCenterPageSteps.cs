using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>By REST v1 (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-content-resource/), which keeps what an update does not name.</summary>
internal sealed class DataCenterPageSteps(AtlassianConnection connection) : IPageSteps
{
    private readonly DataCenterPages _pages = new(connection);

    public Task<ConfluencePage> RenameAsync(ConfluencePage page, string title, CancellationToken cancellationToken) =>
        ChangeAsync(page, new JsonObject { ["title"] = title }, null, cancellationToken);

    public Task MoveAsync(ConfluencePage page, PagePosition position, string targetId, CancellationToken cancellationToken) => position == PagePosition.Append
        ? ChangeAsync(page, new JsonObject { ["title"] = page.Title, ["ancestors"] = DataCenterPages.Ancestors(targetId) }, null, cancellationToken)
        : throw new ArgumentException("Data Center moves a page below another one only.", nameof(position));

    public Task DeleteAsync(ConfluencePage page, CancellationToken cancellationToken) =>
        connection.DeleteAsync(Path(page).With("status", page.Status == "draft" ? "draft" : null), cancellationToken);

    public Task<string> ArchiveAsync(ConfluencePage page, CancellationToken cancellationToken) => throw new NotSupportedException("Data Center's API archives no pages.");

    public Task PurgeAsync(ConfluencePage page, CancellationToken cancellationToken) => connection.DeleteAsync(Path(page).With("status", "trashed"), cancellationToken);

    public Task<ConfluencePage> RestoreAsync(ConfluencePage page, CancellationToken cancellationToken) =>
        ChangeAsync(page, new JsonObject { ["status"] = "current", ["title"] = page.Title }, "trashed", cancellationToken);

    public async Task<ConfluencePage> PublishAsync(ConfluencePage draft, CancellationToken cancellationToken)
    {
        var content = new JsonObject
        {
            ["id"] = draft.Id,
            ["type"] = draft.Type,
            ["status"] = "current",
            ["title"] = draft.Title,
            ["space"] = new JsonObject { ["key"] = draft.SpaceKey },
            ["body"] = DataCenterPages.BodyOf(draft.Body ?? new ContentBody("storage", "")),
        };
        if (draft.ParentId is not null)
            content["ancestors"] = DataCenterPages.Ancestors(draft.ParentId);
        var path = RequestPath.Of($"rest/api/content").With("expand", "version,space,ancestors,history");
        return (await connection.PostAsync(path, content, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false)).ToPage(connection.Site);
    }

    private async Task<ConfluencePage> ChangeAsync(ConfluencePage page, JsonObject change, string? status, CancellationToken cancellationToken)
    {
        (change["id"], change["type"]) = (page.Id, page.Type);
        change["version"] = new JsonObject { ["number"] = page.Version.Number + 1 };
        await connection.PutAsync(Path(page).With("status", status), change, ConfluenceJson.Default.V1Content, cancellationToken).ConfigureAwait(false);
        return await _pages.GetAsync(page.Id, representation: null, version: null, cancellationToken).ConfigureAwait(false);
    }

    private static RequestPath Path(ConfluencePage page) => RequestPath.Of($"rest/api/content/{page.Id}");
}
