using Atlassian.Http;
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

    /// <summary>Notes spaces or projects that a set's content comes from; whoever may not read them all any more does not get the set's files.</summary>
    public Task NoteAsync(string set, Product product, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => sources.NoteAsync(tenant, set, new SetSource(product, keys), cancellationToken);

    /// <summary>Notes that all of a set is written by the rules of now. Zips of changes that were packed by other rules go, but for one.</summary>
    /// <param name="set">The set.</param>
    /// <param name="since">The version that the zip to be kept begins with; null for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task SettleAsync(string set, int? since, CancellationToken cancellationToken)
    {
        if (!await sources.SettleAsync(tenant, set, cancellationToken)) return;
        var kept = since is { } version ? Own + DeltaName(set, version) : null;
        await foreach (var zip in blobs.ListAsync(Container, $"{Own}{set}.since-", cancellationToken).Where(zip => zip.Name != kept)) await blobs.DeleteAsync(Container, zip.Name, cancellationToken);
    }

    /// <summary>Whether the caller may read everything that a set's content comes from.</summary>
    public Task<bool> MayReadAsync(string set, CancellationToken cancellationToken) => sources.MayReadAsync(tenant, set, cancellationToken);

    /// <summary>The caller's sets that are kept up to date, after one of that name, each with the tool that made it; those they may not read, and those of single jobs, are left out.</summary>
    public IAsyncEnumerable<(string Set, string? Tool)> KeptAsync(string? after, CancellationToken cancellationToken) =>
        sources.ListAsync(tenant, after, cancellationToken).Where(one => !one.Set.StartsWith(OfJob(""), StringComparison.Ordinal));

    /// <summary>Opens a file of a set; null when there is none, or its content lies in spaces or projects that the caller may not read.</summary>
    public async Task<BlobContent?> OpenAsync(string set, string path, CancellationToken cancellationToken) =>
        IsInside(path) && await sources.MayReadAsync(tenant, set, cancellationToken) ? await blobs.OpenReadAsync(Container, Name(set, path), cancellationToken) : null;

    /// <summary>Opens a file of a set for the job that keeps it, which was let in already; null when there is none.</summary>
    public Task<BlobContent?> OpenOwnAsync(string set, string path, CancellationToken cancellationToken) => blobs.OpenReadAsync(Container, Name(set, path), cancellationToken);

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

    /// <summary>Removes one file of a set; a missing one is fine.</summary>
    public Task RemoveAsync(string set, string path, CancellationToken cancellationToken) => blobs.DeleteAsync(Container, Name(set, path), cancellationToken);

    /// <summary>Packs all files of a set into one zip beside it and returns the link to download it.</summary>
    public async Task<string> ZipAsync(string set, CancellationToken cancellationToken)
    {
        await sources.NoteAsync(tenant, set, source: null, cancellationToken);
        await PackAsync(ZipName(set), NamesAsync(set, cancellationToken), extra: null, cancellationToken);
        return DownloadUrl(set);
    }

    /// <summary>Packs what a set got and lost since a version into a zip beside it, with the paths to remove in <c>deleted.txt</c>, and returns the link to download it.</summary>
    /// <param name="set">The set.</param>
    /// <param name="delta">What changed.</param>
    /// <param name="always">Files that describe the set and belong into each zip.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<string> ZipAsync(string set, SetDelta delta, IReadOnlyList<string> always, CancellationToken cancellationToken)
    {
        await sources.NoteAsync(tenant, set, source: null, cancellationToken);
        var names = delta.Written.Concat(always).Distinct(StringComparer.Ordinal).Select(path => (Name(set, path), path)).ToAsyncEnumerable();
        await PackAsync(DeltaName(set, delta.Since), names, ("deleted.txt", System.Text.Encoding.UTF8.GetBytes(string.Concat(delta.Removed.Select(path => path + "\n")))), cancellationToken);
        return DeltaUrl(set, delta.Since);
    }

    /// <summary>Whether the zip of a set is there.</summary>
    public async Task<bool> HasZipAsync(string set, CancellationToken cancellationToken)
    {
        await using var zip = await blobs.OpenReadAsync(Container, Own + ZipName(set), cancellationToken);
        return zip is not null;
    }

    /// <summary>A fresh link to the zip that <see cref="ZipAsync(string, CancellationToken)"/> made.</summary>
    public string DownloadUrl(string set) => Link(ZipName(set));

    /// <summary>A fresh link to the zip of what changed since a version.</summary>
    public string DeltaUrl(string set, int since) => Link(DeltaName(set, since));

    private static string ZipName(string set) => $"{set}.zip";

    private static string DeltaName(string set, int since) => $"{set}.since-{since.ToString(System.Globalization.CultureInfo.InvariantCulture)}.zip";

    private string Link(string name) => links.DownloadUrl(new Ticket(tenant.Tenant.Id, $"{tenant.Caller.Folder}/{name}", time.GetUtcNow() + LinkLifetime) { Standing = tenant.Caller.Standing });

    private Task PackAsync(string zipName, IAsyncEnumerable<(string Name, string Path)> names, (string Path, byte[] Content)? extra, CancellationToken cancellationToken) =>
        blobs.WriteAsync(new BlobWrite(Container, Own + zipName, "application/zip"), (stream, token) => SetZip.PackAsync(blobs, names, extra, stream, token), cancellationToken);

    private async IAsyncEnumerable<(string Name, string Path)> NamesAsync(string set, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var path in ListAsync(set, "", cancellationToken)) yield return (Name(set, path), path);
    }

    // Clients write the paths of resources: one that could lead out of its set is none.
    private static bool IsInside(string path) => !path.Contains('\\', StringComparison.Ordinal) && path.Split('/').All(part => part.Trim('.', ' ').Length > 0) && !path.Any(char.IsControl);

    private string Own => Folder(tenant.Tenant.Id, tenant.Caller);

    private string Name(string set, string path) => $"{Own}{set}/{path}";
}
