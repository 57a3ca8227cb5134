using System.Runtime.CompilerServices;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>Walks everything below a page by REST v2 (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-descendants/).</summary>
internal sealed class CloudTree(AtlassianConnection connection)
{
    private const int DeepestCall = 10;
    private const int LongestList = 250;

    /// <summary>Yields current nodes in batches, parents before children; below the tenth level it starts again from there.</summary>
    public async IAsyncEnumerable<IReadOnlyList<V2Node>> BelowAsync(string pageId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var roots = new Queue<(string Type, string Id)>([("page", pageId)]);
        while (roots.TryDequeue(out var root))
        {
            await foreach (var nodes in OneCallDeepAsync(root.Type, root.Id, cancellationToken).ConfigureAwait(false))
            {
                foreach (var node in nodes.Where(node => node.Depth >= DeepestCall))
                    roots.Enqueue((node.Type ?? "page", node.Id));
                yield return nodes;
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<V2Node>> OneCallDeepAsync(string type, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var path = RequestPath.Of($"api/v2/{Collection(type)}/{id}/descendants")
                .With("limit", LongestList).With("depth", DeepestCall).With("cursor", Cursor.ReadToken(cursor));
            var list = await connection.GetAsync(path, ConfluenceJson.Default.V2ListV2Node, cancellationToken).ConfigureAwait(false);
            yield return [.. list.Results.Where(node => node.Status != "archived")];
            cursor = list.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>The part of the address that things of a type lie under.</summary>
    public static string Collection(string type) => type switch
    {
        "folder" => "folders",
        "whiteboard" => "whiteboards",
        "database" => "databases",
        "embed" => "embeds",
        "blogpost" => "blogposts",
        _ => "pages",
    };
}
