using System.IO.Compression;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Transfers;

/// <summary>Files on their way out: a set is a folder of one tenant (a synced page tree, a saved page), readable as MCP resources and as a zip.</summary>
public sealed class FileSets(IBlobStore blobs, FileSetSources sources, SignedLinks links, TenantContext tenant, TimeProvider time)
{
    /// <summary>How long a download link works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    internal const string Container = "files";

    /// <summary>The set that holds what one job makes.</summary>
    public static string OfJob(string jobId) => $"job-{jobId}";

    /// <summary>Where a caller's sets lie: nobody else's call looks there.</summary>
    public static string Folder(string tenantId, Caller caller) => $"{tenantId}/{caller.Folder}/";

    /// <summary>The address of a file as an MCP resource.</summary>
    public static string ResourceUri(string set, string path) =>
        $"atlassian://files/{set}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>Writes a file of a set from what <paramref name="write"/> puts into the stream.</summary>
    public Task WriteAsync(string set, string path, string mediaType, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) =>
        blobs.WriteAsync(new BlobWrite(Container, Name(set, path), mediaType), write, cancellationToken);

    /// <summary>Writes a file of a set.</summary>
    public Task WriteAsync(string set, string path, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        WriteAsync(set, path, mediaType, (stream, token) => stream.WriteAsync(content, token).AsTask(), cancellationToken);

    /// <summary>Notes a space that a set's content comes from; whoever may not read it any more does not get the set's files.</summary>
    public Task NoteAsync(string set, string spaceKey, CancellationToken cancellationToken) => sources.NoteAsync(tenant, set, spaceKey, cancellationToken);

    /// <summary>Whether the caller may read everything that a set's content comes from.</summary>
    public Task<bool> MayReadAsync(string set, CancellationToken cancellationToken) => sources.MayReadAsync(tenant, set, cancellationToken);

    /// <summary>Opens a file of a set; null when there is none, or its content lies in spaces that the caller may not read.</summary>
    public async Task<BlobContent?> OpenAsync(string set, string path, CancellationToken cancellationToken) =>
        IsInside(path) && await sources.MayReadAsync(tenant, set, cancellationToken) ? await blobs.OpenReadAsync(Container, Name(set, path), cancellationToken) : null;

    /// <summary>Opens what a download ticket names; null when it is gone, or whoever made it may not read its content any more.</summary>
    public async Task<BlobContent?> OpenAsync(Ticket ticket, CancellationToken cancellationToken) =>
        await sources.MayReadAsync(ticket, cancellationToken) ? await blobs.OpenReadAsync(Container, $"{ticket.TenantId}/{ticket.Target}", cancellationToken) : null;

    /// <summary>Lists the paths of a set below a folder, in order.</summary>
    public async IAsyncEnumerable<string> ListAsync(string set, string folder, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = Name(set, "").Length;
        await foreach (var blob in blobs.ListAsync(Container, Name(set, folder), cancellationToken)) yield return blob.Name[start..];
    }

    /// <summary>Removes the files of a set below a folder.</summary>
    public async Task DeleteAsync(string set, string folder, CancellationToken cancellationToken)
    {
        await foreach (var blob in blobs.ListAsync(Container, Name(set, folder), cancellationToken)) await blobs.DeleteAsync(Container, blob.Name, cancellationToken);
    }

    /// <summary>Packs all files of a set into one zip beside it and returns the link to download it.</summary>
    public async Task<string> ZipAsync(string set, CancellationToken cancellationToken)
    {
        await sources.NoteAsync(tenant, set, spaceKey: null, cancellationToken);
        var zipName = $"{set}.zip";
        await blobs.WriteAsync(
            new BlobWrite(Container, Own + zipName, "application/zip"),
            (stream, token) => PackAsync(set, stream, token),
            cancellationToken);
        return DownloadUrl(set);
    }

    /// <summary>A fresh link to the zip that <see cref="ZipAsync(string, CancellationToken)"/> made.</summary>
    public string DownloadUrl(string set) => links.DownloadUrl(new Ticket(tenant.Tenant.Id, $"{tenant.Caller.Folder}/{set}.zip", time.GetUtcNow() + LinkLifetime) { Standing = tenant.Caller.Standing });

    // The archive is made on local disk first: writing one asks for synchronous writes, which a blob does not take.
    private async Task PackAsync(string set, Stream target, CancellationToken cancellationToken)
    {
        await using var local = TemporaryFile.Create();
        await using (var zip = await ZipArchive.CreateAsync(local, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            await PackAsync(set, zip, cancellationToken);
        }

        local.Position = 0;
        await local.CopyToAsync(target, cancellationToken);
    }

    private async Task PackAsync(string set, ZipArchive zip, CancellationToken cancellationToken)
    {
        await foreach (var path in ListAsync(set, "", cancellationToken))
        {
            if (await blobs.OpenReadAsync(Container, Name(set, path), cancellationToken) is not { } file) continue;
            await using (file)
            {
                var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
                entry.LastWriteTime = file.LastModified;
                await using var stream = await entry.OpenAsync(cancellationToken);
                await file.Stream.CopyToAsync(stream, cancellationToken);
            }
        }
    }

    // Clients write the paths of resources: one that could lead out of its set is none.
    private static bool IsInside(string path) => !path.Contains('\\', StringComparison.Ordinal) && path.Split('/').All(part => part.Trim('.', ' ').Length > 0) && !path.Any(char.IsControl);

    private string Own => Folder(tenant.Tenant.Id, tenant.Caller);

    private string Name(string set, string path) => $"{Own}{set}/{path}";
}
