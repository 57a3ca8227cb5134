using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace AtlassianMcpFunctions.Storage.Tables;

/// <summary>One table's rows; the methods bear the names of Azure.Data.Tables, which can take this folder's place.</summary>
internal sealed class TableClient(TableServiceClient service, string table)
{
    /// <summary>Creates the table unless it is there.</summary>
    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) => service.CreateTableIfNotExistsAsync(table, cancellationToken);

    /// <summary>Reads one row; null when it does not exist.</summary>
    /// <exception cref="RequestFailedException">404 TableNotFound when there is no table, and any other refusal.</exception>
    public async Task<TableEntity?> GetEntityIfExistsAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        using var message = service.Request(RequestMethod.Get, TablePaths.Row(table, partitionKey, rowKey), "minimalmetadata");
        var response = await service.SendAsync(message, cancellationToken);
        if (response.Status == 404 && TableErrors.CodeOf(response) == TableErrors.ResourceNotFound) return null;
        if (response.IsError) throw TableErrors.From(response);
        using var json = JsonDocument.Parse(response.Content.ToMemory());
        return TableEntityJson.Deserialize(json.RootElement);
    }

    /// <summary>Reads the rows an OData filter selects, all when it is null, page by page in key order.</summary>
    public async IAsyncEnumerable<TableEntity> QueryAsync(string? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableContinuation? next = null;
        do
        {
            using var message = service.Request(RequestMethod.Get, TablePaths.Query(table, filter, next), "minimalmetadata");
            var response = await service.SendCheckedAsync(message, cancellationToken);
            using var json = JsonDocument.Parse(response.Content.ToMemory());
            foreach (var row in json.RootElement.GetProperty("value").EnumerateArray()) yield return TableEntityJson.Deserialize(row);
            next = TableContinuation.Of(response);
        }
        while (next is not null);
    }

    /// <summary>Adds a row; 409 EntityAlreadyExists when the key is taken.</summary>
    public Task<ETag> AddEntityAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        return SubmitAsync(new(TableTransactionActionType.Add, entity), cancellationToken);
    }

    /// <summary>Writes a row whatever was there.</summary>
    public Task<ETag> UpsertEntityAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        return SubmitAsync(new(TableTransactionActionType.UpsertReplace, entity), cancellationToken);
    }

    /// <summary>Replaces the row that still has <paramref name="ifMatch"/>; 412 when it changed, 404 when it is gone.</summary>
    public Task<ETag> UpdateEntityAsync(TableEntity entity, ETag ifMatch, CancellationToken cancellationToken)
    {
        return SubmitAsync(new(TableTransactionActionType.UpdateReplace, entity, ifMatch), cancellationToken);
    }

    /// <summary>Removes a row that still has <paramref name="ifMatch"/>; 412 when it changed, 404 when it is gone.</summary>
    public Task DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken)
    {
        return SubmitAsync(new(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch), cancellationToken);
    }

    /// <summary>Performs all actions or none; at most 100, in one partition, 4 MiB together.</summary>
    public async Task SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        var batch = new TableBatch(service.Endpoint, table, actions);
        using var message = service.Request(RequestMethod.Post, "$batch", "nometadata");
        message.Request.Headers.Add("Content-Type", batch.ContentType);
        message.Request.Content = RequestContent.Create(batch.Write());
        var response = await service.SendCheckedAsync(message, cancellationToken);
        if (TableBatch.FailureIn(response.Content.ToMemory()) is { } failure) throw failure;
    }

    private async Task<ETag> SubmitAsync(TableTransactionAction action, CancellationToken cancellationToken)
    {
        var parts = TableRequestParts.Of(table, action);
        using var message = service.Request(parts.Method, parts.Path, "nometadata");
        foreach (var (name, value) in parts.Headers) message.Request.Headers.Add(name, value);
        if (parts.Json is { } json) TableServiceClient.SetJson(message, json);
        var response = await service.SendCheckedAsync(message, cancellationToken);
        return response.Headers.ETag ?? default;
    }
}
