using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Labels by REST v1 (https://developer.atlassian.com/server/confluence/rest/v10214/api-group-content-labels/).</summary>
internal sealed class DataCenterLabels(AtlassianConnection connection) : ILabels
{
    private const int LongestList = 200;

    public async Task<IReadOnlyList<string>> ListAsync(string pageId, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var offset = Cursor.ReadOffset(cursor);
            var path = Path(pageId).With("prefix", "global").With("start", offset).With("limit", LongestList);
            var list = await connection.GetAsync(path, ConfluenceJson.Default.V1ListV1Label, cancellationToken).ConfigureAwait(false);
            names.AddRange(list.Results.Select(label => label.Name));
            cursor = list.Links.NextOffset(offset, list.Results.Count);
        }
        while (cursor is not null);
        return names;
    }

    // The documented body is one label, not a list.
    public async Task AddAsync(string pageId, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
            await connection.PostAsync(Path(pageId), new JsonObject { ["prefix"] = "global", ["name"] = name }, cancellationToken).ConfigureAwait(false);
    }

    public Task RemoveAsync(string pageId, string name, CancellationToken cancellationToken) =>
        connection.DeleteAsync(Path(pageId).With("name", name), cancellationToken);

    private static RequestPath Path(string pageId) => RequestPath.Of($"rest/api/content/{pageId}/label");
}
