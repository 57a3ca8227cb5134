using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Labels read by REST v2, written by v1 (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-labels/).</summary>
internal sealed class CloudLabels(AtlassianConnection connection) : ILabels
{
    private const int LongestList = 250;

    public Task<IReadOnlyList<string>> ListAsync(string pageId, CancellationToken cancellationToken) => ListAsync("page", pageId, cancellationToken);

    public Task<IReadOnlyList<string>> ListAsync(ConfluencePage page, CancellationToken cancellationToken) => ListAsync(page.Type, page.Id, cancellationToken);

    private async Task<IReadOnlyList<string>> ListAsync(string type, string pageId, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var path = RequestPath.Of($"api/v2/{Collection(type)}/{pageId}/labels")
                .With("prefix", "global").With("limit", LongestList).With("cursor", Cursor.ReadToken(cursor));
            var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Label, cancellationToken).ConfigureAwait(false);
            names.AddRange(list.Results.Select(label => label.Name));
            cursor = list.NextCursor;
        }
        while (cursor is not null);
        return names;
    }

    public async Task AddAsync(string pageId, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
            return;
        var labels = new JsonArray([.. names.Select(name => new JsonObject { ["prefix"] = "global", ["name"] = name })]);
        await connection.PostAsync(RequestPath.Of($"rest/api/content/{pageId}/label"), labels, cancellationToken).ConfigureAwait(false);
    }

    private static string Collection(string type) => CloudTree.Collection(type);

    public Task RemoveAsync(string pageId, string name, CancellationToken cancellationToken) =>
        connection.DeleteAsync(RequestPath.Of($"rest/api/content/{pageId}/label").With("name", name), cancellationToken);
}
