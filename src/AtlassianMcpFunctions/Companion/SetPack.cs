using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>A file of a pack, unpacked.</summary>
/// <param name="Path">Where it belongs.</param>
/// <param name="Hash">Of its bytes.</param>
/// <param name="Source">The full path of the unpacked file.</param>
internal sealed record PackedFile(string Path, string Hash, string Source);

/// <summary>A set of files as it came from the server, whole or what changed in it, unpacked beside the folder it is for.</summary>
/// <param name="IsWhole">Whether all files of the set are in it.</param>
/// <param name="Files">The files.</param>
/// <param name="Removed">Files that the set has no more; for a whole one those that are missing have to be found out.</param>
internal sealed record SetPack(bool IsWhole, IReadOnlyList<PackedFile> Files, IReadOnlyList<string> Removed)
{
    /// <summary>The file that tells which page lies where.</summary>
    public const string ManifestFile = "manifest.json";

    private const string RemovedList = "deleted.txt";
    private const long MostFileBytes = 2_000_000_000;
    private const long MostBytes = 50_000_000_000;
    private const int MostFiles = 200_000;

    /// <summary>Unpacks a zip, having looked at all of it first.</summary>
    /// <param name="zipPath">The zip.</param>
    /// <param name="isWhole">Whether all files of the set are in it.</param>
    /// <param name="target">An empty folder.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AdminException">It holds what no set does.</exception>
    public static async Task<SetPack> UnpackAsync(string zipPath, bool isWhole, string target, CancellationToken cancellationToken)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(zipPath, cancellationToken);
            var list = isWhole ? null : zip.GetEntry(RemovedList);
            var entries = zip.Entries.Where(entry => entry != list).ToList();
            var removed = list is null ? [] : await LinesAsync(list, cancellationToken);
            Check(entries, removed);
            var files = new List<PackedFile>();
            foreach (var entry in entries) files.Add(await UnpackAsync(entry, Path.Combine(target, files.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)), cancellationToken));
            return new SetPack(isWhole, files, removed);
        }
        catch (InvalidDataException damaged)
        {
            throw new AdminException($"The zip from the server is damaged: {damaged.Message}");
        }
    }

    /// <summary>The manifest; null when it is not in the pack.</summary>
    public async Task<JsonObject?> ManifestAsync(CancellationToken cancellationToken) =>
        Files.FirstOrDefault(file => file.Path == ManifestFile) is { } file ? JsonNode.Parse(await File.ReadAllBytesAsync(file.Source, cancellationToken)) as JsonObject : null;

    // Nothing of a zip is used of which anything is wrong.
    private static void Check(IReadOnlyList<ZipArchiveEntry> entries, IReadOnlyList<string> removed)
    {
        if (entries.Count > MostFiles) throw Refusal($"it holds {entries.Count:N0} files");
        if (entries.FirstOrDefault(entry => entry.Length is < 0 or > MostFileBytes) is { } large) throw Refusal($"{large.FullName} has {large.Length:N0} bytes");
        if (entries.Sum(entry => entry.Length) > MostBytes) throw Refusal("it unpacks to too much");
        if (entries.Select(entry => entry.FullName).Concat(removed).FirstOrDefault(path => !LocalFolder.IsInside(path)) is { } outside) throw Refusal($"'{outside}' leads out of the folder, or to what is not the server's to write");
        if (entries.GroupBy(entry => entry.FullName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice) throw Refusal($"{twice.Key} is in it twice");
    }

    private static AdminException Refusal(string reason) => new($"The zip from the server was not used: {Grid.Plain(reason)}. Nothing was changed here.");

    // The declared length bounds what is written.
    private static async Task<PackedFile> UnpackAsync(ZipArchiveEntry entry, string target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = await entry.OpenAsync(cancellationToken);
        await using var file = File.Create(target);
        var (buffer, length) = (new byte[81920], 0L);
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if ((length += read) > entry.Length) throw Refusal($"{entry.FullName} unpacks to more than it says");
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return length == entry.Length ? new PackedFile(entry.FullName, Convert.ToHexStringLower(hash.GetHashAndReset()), target) : throw Refusal($"{entry.FullName} is cut short");
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await entry.OpenAsync(cancellationToken));
        return (await reader.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
