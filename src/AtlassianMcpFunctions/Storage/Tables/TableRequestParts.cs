using Azure;
using Azure.Core;

namespace AtlassianMcpFunctions.Storage.Tables;

/// <summary>Method, path, headers and body of one write, sent alone or as part of a transaction.</summary>
internal sealed record TableRequestParts(RequestMethod Method, string Path, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[]? Json)
{
    /// <summary>How <paramref name="action"/> is asked of the service.</summary>
    public static TableRequestParts Of(string table, TableTransactionAction action)
    {
        var entity = action.Entity;
        var path = TablePaths.Row(table, entity.PartitionKey, entity.RowKey);
        return action.ActionType switch
        {
            TableTransactionActionType.Add => new(RequestMethod.Post, table, [new("Prefer", "return-no-content")], TableEntityJson.Serialize(entity)),
            TableTransactionActionType.UpdateReplace => new(RequestMethod.Put, path, IfMatch(action.ETag), TableEntityJson.Serialize(entity)),
            // PUT without If-Match writes whatever was there; with it, the row must be at that version.
            TableTransactionActionType.UpsertReplace => new(RequestMethod.Put, path, [], TableEntityJson.Serialize(entity)),
            TableTransactionActionType.Delete => new(RequestMethod.Delete, path, IfMatch(action.ETag), null),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action.ActionType, "This action is unknown."),
        };
    }

    private static KeyValuePair<string, string>[] IfMatch(ETag etag) => [new("If-Match", etag == default ? ETag.All.ToString() : etag.ToString("H"))];
}
