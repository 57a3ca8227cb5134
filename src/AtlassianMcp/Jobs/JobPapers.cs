using System.Text.Json;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Jobs;

/// <summary>Working papers of a job and its parts, such as the list of what is to be done: JSON files out of sight of clients, gone with the job.</summary>
public sealed class JobPapers(IBlobStore blobs, string tenantId, string jobId)
{
    internal const string Container = "jobs";

    /// <summary>Where a job's papers lie.</summary>
    internal static string Folder(string tenantId, string jobId) => $"{tenantId}/{PartId.Whole(jobId)}/";

    /// <summary>Writes a paper, over the one of that name.</summary>
    public Task WriteAsync<T>(string name, T paper, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(paper, JobJson.Options);
        return blobs.WriteAsync(new BlobWrite(Container, Folder(tenantId, jobId) + name, "application/json"), (stream, token) => stream.WriteAsync(bytes, token).AsTask(), cancellationToken);
    }

    /// <summary>Reads a paper; the type's default when there is none of that name.</summary>
    public async Task<T?> ReadAsync<T>(string name, CancellationToken cancellationToken)
    {
        await using var blob = await blobs.OpenReadAsync(Container, Folder(tenantId, jobId) + name, cancellationToken);
        return blob is null ? default : await JsonSerializer.DeserializeAsync<T>(blob.Stream, JobJson.Options, cancellationToken);
    }
}
