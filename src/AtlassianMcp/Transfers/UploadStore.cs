using System.IO.Compression;
using System.Text.Json;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Transfers;

/// <summary>An empty place for one file, and the link that fills it.</summary>
public sealed record UploadSlot(string Id, string Url, DateTimeOffset Expires);

/// <summary>Files on their way in: a slot is created by a tool, filled once through its link, and read by tools and jobs of the same tenant.</summary>
public sealed class UploadStore(ITableStore tables, IBlobStore blobs, SignedLinks links, CallerStanding standing, TenantContext tenant, TimeProvider time)
{
    /// <summary>The largest file accepted, in bytes; the Functions host passes no more than 100 MiB.</summary>
    public const long MaxBytes = 100_000_000;

    /// <summary>How long a filled upload is kept.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    internal const string Table = "uploads";
    internal const string Container = "uploads";
    private static readonly TimeSpan SlotLifetime = TimeSpan.FromHours(1);

    private string TenantId => tenant.Tenant.Id;

    /// <summary>Opens a slot for a file of that name.</summary>
    public async Task<UploadSlot> CreateAsync(string fileName, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString("N");
        var values = new Dictionary<string, object?> { ["FileName"] = fileName, ["State"] = "waiting", ["CreatedAt"] = now, ["Caller"] = tenant.Caller.Id, ["By"] = JsonSerializer.Serialize(tenant.Caller), ["Tool"] = tenant.Tool };
        await tables.InsertAsync(Table, new TableRow(TenantId, id, values), cancellationToken);
        var expires = now + SlotLifetime;
        return new UploadSlot(id, links.UploadUrl(new Ticket(TenantId, id, expires)), expires);
    }

    /// <summary>Whether whoever opened a slot is still let in, and may still use the tool that opened it; false when there is no such slot.</summary>
    public async Task<bool> IsOpenAsync(string uploadId, CancellationToken cancellationToken) =>
        await tables.GetAsync(Table, TenantId, uploadId, cancellationToken) is { } row && row.Get<string>("By") is { } by && row.Get<string>("Tool") is { } tool
        && (await standing.JudgeAsync(tenant.Tenant, JsonSerializer.Deserialize<Caller>(by)!, tool, cancellationToken)).Objection is null;

    /// <summary>Fills a slot and returns the bytes received.</summary>
    /// <exception cref="StorageConflictException">It is filled already.</exception>
    /// <exception cref="NotAvailableException">There is no such slot any more.</exception>
    /// <exception cref="UploadEmptyException">Nothing came; the slot stays usable.</exception>
    /// <exception cref="UploadTooLargeException">The content exceeds <see cref="MaxBytes"/>.</exception>
    public async Task<long> ReceiveAsync(string uploadId, Stream content, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(Table, TenantId, uploadId, cancellationToken)
            ?? throw new NotAvailableException("This upload is over. Ask create_upload for a new link.");
        long length = 0;
        await blobs.WriteAsync(
            new BlobWrite(Container, BlobName(uploadId), "application/octet-stream", OnlyIfAbsent: true),
            async (target, token) => length = await CopyAsync(content, target, token),
            cancellationToken);
        var values = new Dictionary<string, object?>(row.Values) { ["State"] = "received", ["Length"] = length };
        await tables.UpsertAsync(Table, row with { Values = values }, cancellationToken);
        return length;
    }

    /// <summary>Keeps files that came inline as an upload of their own and returns its id.</summary>
    public async Task<string> KeepAsync(IReadOnlyCollection<(string Path, byte[] Content)> files, CancellationToken cancellationToken)
    {
        using var zipped = new MemoryStream();
        await using (var zip = await ZipArchive.CreateAsync(zipped, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            foreach (var (path, content) in files)
            {
                await using var entry = await zip.CreateEntry(path, CompressionLevel.NoCompression).OpenAsync(cancellationToken);
                await entry.WriteAsync(content, cancellationToken);
            }
        }

        zipped.Position = 0;
        var slot = await CreateAsync("inline.zip", cancellationToken);
        await ReceiveAsync(slot.Id, zipped, cancellationToken);
        return slot.Id;
    }

    /// <summary>Opens a filled upload; a zip gives its files, anything else the one file.</summary>
    /// <exception cref="NotAvailableException">There is no such upload, or nothing has been sent to its link yet.</exception>
    public async Task<ReceivedUpload> OpenAsync(string uploadId, CancellationToken cancellationToken)
    {
        var row = uploadId.All(char.IsAsciiLetterOrDigit) ? await tables.GetAsync(Table, TenantId, uploadId, cancellationToken) : null;
        if (row is null || row.Get<string>("Caller") != tenant.Caller.Id) throw new NotAvailableException($"There is no upload '{uploadId}'. create_upload gives an upload_id and the link to send the file to.");
        await using var blob = await blobs.OpenReadAsync(Container, BlobName(uploadId), cancellationToken)
            ?? throw new NotAvailableException($"Nothing has been sent to upload '{uploadId}' yet: PUT the file to its upload_url first.");
        return await ReceivedUpload.CopyAsync(row.Get<string>("FileName")!, blob.Stream, cancellationToken);
    }

    private string BlobName(string uploadId) => $"{TenantId}/{uploadId}";

    private static async Task<long> CopyAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[128 * 1024];
        long length = 0;
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            length += read;
            if (length > MaxBytes) throw new UploadTooLargeException();
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return length > 0 ? length : throw new UploadEmptyException();
    }
}

/// <summary>Nothing was sent to an upload link, which is more likely a slip than an empty file.</summary>
public sealed class UploadEmptyException() : Exception("Nothing was sent. Send the file as the request's body: curl -T FILE URL.");

/// <summary>A file sent to an upload link exceeds <see cref="UploadStore.MaxBytes"/>.</summary>
public sealed class UploadTooLargeException() : Exception($"The file exceeds {UploadStore.MaxBytes:N0} bytes. Split the zip into parts.");
