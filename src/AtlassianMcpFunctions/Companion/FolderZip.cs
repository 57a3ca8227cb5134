using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>A file that is to be sent.</summary>
/// <param name="Path">What it is called in the zip, with forward slashes.</param>
/// <param name="FullPath">Where it lies.</param>
/// <param name="Length">Bytes.</param>
internal sealed record SentPath(string Path, string FullPath, long Length);

/// <summary>A zip of files, the same for the same files.</summary>
/// <param name="FullPath">Where it lies.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Digest">Of all that is in it.</param>
/// <param name="Hashes">Of each file, by path.</param>
internal sealed record FolderZip(string FullPath, long Length, string Digest, IReadOnlyDictionary<string, string> Hashes) : IDisposable
{
    private const string LeftOut = "node_modules";

    // Zip knows no earlier time; the files' own would make another zip of the same files.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The files of a folder but hidden ones, in order of their paths. Links are followed to files within the folder alone.</summary>
    public static IReadOnlyList<SentPath> FilesOf(string folder)
    {
        if (!Directory.Exists(folder)) throw AdminException.Usage($"{folder}: there is no such folder.");
        var files = new List<SentPath>();
        Collect(new DirectoryInfo(folder), "", Path.GetFullPath(folder), files);
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>Packs files into a temporary file.</summary>
    public static async Task<FolderZip> PackAsync(IEnumerable<SentPath> files, CancellationToken cancellationToken)
    {
        var (path, hashes) = (Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new SortedDictionary<string, string>(StringComparer.Ordinal));
        try
        {
            await using (var target = new FileStream(path, FileMode.CreateNew))
            await using (var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: false, entryNameEncoding: null, cancellationToken))
            {
                foreach (var file in files) hashes[file.Path] = await AddAsync(zip, file, cancellationToken);
            }

            var digest = LocalFolder.HashOf(Encoding.UTF8.GetBytes(string.Concat(hashes.Select(file => $"{file.Key}\0{file.Value}\n"))));
            return new FolderZip(path, new FileInfo(path).Length, digest, hashes);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Removes the temporary file.</summary>
    public void Dispose() => File.Delete(FullPath);

    private static void Collect(DirectoryInfo folder, string prefix, string root, List<SentPath> files)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => !entry.Name.StartsWith('.') && entry.Name != LeftOut))
        {
            var path = prefix + entry.Name;
            if (entry is DirectoryInfo { LinkTarget: null } below) Collect(below, path + "/", root, files);
            else if (entry is FileInfo file && Within(file, root) is { Exists: true } target) files.Add(new SentPath(path, target.FullName, target.Length));
        }
    }

    private static FileInfo? Within(FileInfo file, string root)
    {
        if (file.LinkTarget is null) return file;
        return file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target && target.FullName.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? target : null;
    }

    private static async Task<string> AddAsync(ZipArchive zip, SentPath file, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(file.Path, CompressionLevel.Optimal);
        entry.LastWriteTime = Always;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = File.OpenRead(file.FullPath);
        await using var target = await entry.OpenAsync(cancellationToken);
        var buffer = new byte[81920];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
