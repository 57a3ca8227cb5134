using System.Security.Cryptography;
using AtlassianMcp.Storage;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace AtlassianMcpFunctions.Storage.Blobs;

/// <summary>One blob on its way up: staged block by block, visible when committed.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/put-block-list</remarks>
internal sealed class BlobUpload(BlobContainerClient container, BlobWrite blob)
{
    private const int CommitTries = 5;
    private readonly BlockBlobClient _client = container.GetBlockBlobClient(blob.Name);

    // Staged blocks belong to the blob's name, not to the writer: without a name of its own one writer's blocks would end up in another's blob.
    private readonly string _writer = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly List<string> _blocks = [];

    /// <summary>Puts a block into the account, not yet into the blob; creates the container when it is missing.</summary>
    public async Task StageAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var id = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{_writer}{_blocks.Count:D6}"));
        await InContainerAsync(() => _client.StageBlockAsync(id, BinaryData.FromBytes(bytes).ToStream(), options: null, cancellationToken), cancellationToken);
        _blocks.Add(id);
    }

    /// <summary>Makes the blob of the blocks staged and of <paramref name="rest"/>.</summary>
    /// <exception cref="StorageConflictException">The blob exists and must not be replaced, or another writer's commit took this one's blocks.</exception>
    public async Task CommitAsync(ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            if (!rest.IsEmpty) await StageAsync(rest, cancellationToken);
            try
            {
                await InContainerAsync(() => _client.CommitBlockListAsync(_blocks, Options(), cancellationToken), cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412 && blob.OnlyIfAbsent)
            {
                throw new StorageConflictException($"The blob '{blob.Name}' exists already.", failure);
            }
            catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.InvalidBlockList)
            {
                // Another writer's commit swept our blocks away. What is still in memory can go again; earlier blocks cannot.
                if (_blocks.Count > 1 || tries == CommitTries)
                    throw new StorageConflictException($"Another writer finished the blob '{blob.Name}' first.", failure);
                _blocks.Clear();
            }
        }
    }

    private CommitBlockListOptions Options() => new()
    {
        HttpHeaders = new BlobHttpHeaders { ContentType = blob.ContentType },
        Conditions = blob.OnlyIfAbsent ? new BlobRequestConditions { IfNoneMatch = ETag.All } : null,
    };

    private async Task InContainerAsync(Func<Task> send, CancellationToken cancellationToken)
    {
        try
        {
            await send();
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await send();
        }
    }
}
