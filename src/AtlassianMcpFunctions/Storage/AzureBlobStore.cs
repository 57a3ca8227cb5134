using System.Runtime.CompilerServices;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage.Blobs;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AtlassianMcpFunctions.Storage;

/// <summary>Files in Azure Blob Storage (or its emulator).</summary>
internal sealed class AzureBlobStore(BlobServiceClient service, StoreNames names) : IBlobStore
{
    /// <inheritdoc/>
    public async Task<BlobContent?> OpenReadAsync(string container, string name, CancellationToken cancellationToken)
    {
        try
        {
            var download = await Container(container).GetBlobClient(BlobNames.Checked(name)).DownloadStreamingAsync(cancellationToken: cancellationToken);
            var details = download.Value.Details;
            return new BlobContent(download.Value.Content, details.ContentLength, details.ContentType, Text(details.ETag), details.LastModified);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(BlobWrite blob, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        BlobNames.Checked(blob.Name);
        var upload = new BlobUpload(Container(blob.Container), blob);
        await using var stream = new BlockStream(upload.StageAsync);
        await write(stream, cancellationToken);
        await upload.CommitAsync(stream.Rest, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BlobEntry> ListAsync(string container, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = Container(container);
        await using var blobs = client.GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(blobs)) yield return Entry(blobs.Current);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string container, string name, CancellationToken cancellationToken)
    {
        var blob = Container(container).GetBlobClient(BlobNames.Checked(name));
        await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        var containers = service.GetBlobContainersAsync(cancellationToken: cancellationToken);
        await using var pages = containers.AsPages(pageSizeHint: 1).GetAsyncEnumerator(cancellationToken);
        await pages.MoveNextAsync();
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<BlobItem> blobs)
    {
        try
        {
            return await blobs.MoveNextAsync();
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return false;
        }
    }

    private static BlobEntry Entry(BlobItem blob)
    {
        var properties = blob.Properties;
        return new BlobEntry(blob.Name, properties.ContentLength ?? 0, Text(properties.ETag ?? default), properties.LastModified ?? default);
    }

    // A listing gives bare ETags, a download quoted ones: "H" quotes both.
    private static string Text(ETag etag) => etag.ToString("H");

    private BlobContainerClient Container(string container) => service.GetBlobContainerClient(names.Container(container));
}
