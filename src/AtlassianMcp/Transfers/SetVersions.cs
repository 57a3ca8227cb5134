using System.Globalization;
using System.Text.Json;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Transfers;

/// <summary>What a set of files held at one of its versions.</summary>
/// <param name="Version">Counts from 1.</param>
/// <param name="At">When it was made.</param>
/// <param name="Files">The hash of each file by its path; those that only describe the set are left out.</param>
public sealed record SetVersion(int Version, DateTimeOffset At, IReadOnlyDictionary<string, string> Files);

/// <summary>Which files a set got, lost and changed between two versions.</summary>
public sealed record SetDelta(int Since, int Version, IReadOnlyList<string> Written, IReadOnlyList<string> Removed);

/// <summary>Remembers what the versions of a set held, beside the set, so that whoever has one version can be given the difference.</summary>
public sealed class SetVersions(IBlobStore blobs, TenantContext tenant)
{
    private const int Kept = 50;

    /// <summary>Remembers a version, and forgets those that are too old.</summary>
    public async Task WriteAsync(string set, SetVersion version, CancellationToken cancellationToken)
    {
        await blobs.WriteAsync(
            new BlobWrite(FileSets.Container, Name(set, version.Version), "application/json"), (stream, token) => JsonSerializer.SerializeAsync(stream, version, cancellationToken: token), cancellationToken);
        if (version.Version > Kept) await blobs.DeleteAsync(FileSets.Container, Name(set, version.Version - Kept), cancellationToken);
    }

    /// <summary>A version; null when it never was or is forgotten.</summary>
    public async Task<SetVersion?> ReadAsync(string set, int version, CancellationToken cancellationToken)
    {
        if (version < 1) return null;
        await using var file = await blobs.OpenReadAsync(FileSets.Container, Name(set, version), cancellationToken);
        return file is null ? null : await JsonSerializer.DeserializeAsync<SetVersion>(file.Stream, cancellationToken: cancellationToken);
    }

    /// <summary>What changed since a version; since nothing where that version is forgotten, so that all files count as written.</summary>
    public async Task<SetDelta> SinceAsync(string set, int since, int version, CancellationToken cancellationToken)
    {
        var before = await ReadAsync(set, since, cancellationToken);
        var now = await ReadAsync(set, version, cancellationToken) ?? throw new NotAvailableException($"The set {set} has no version {version}.");
        return new SetDelta(
            before?.Version ?? 0, version,
            [.. now.Files.Where(file => before?.Files.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key).Order(StringComparer.Ordinal)],
            [.. (before?.Files.Keys ?? []).Where(path => !now.Files.ContainsKey(path)).Order(StringComparer.Ordinal)]);
    }

    // Versions lie outside of the set's folder: nobody reads them as its files.
    private string Name(string set, int version) => $"{FileSets.Folder(tenant.Tenant.Id, tenant.Caller)}{set}.versions/{version.ToString("D8", CultureInfo.InvariantCulture)}.json";
}
