using System.Security.Cryptography;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>A folder of the user's whose files come from elsewhere: nothing is read or written outside of it, whatever a path says and wherever links lead.</summary>
/// <param name="root">The folder's full path.</param>
internal sealed class LocalFolder(string root)
{
    private static readonly string[] Untouched = [StateFolder.Name, ".git"];
    private static readonly char[] NeverInNames = [.. Path.GetInvalidFileNameChars(), '\\', ':'];

    /// <summary>The folder's full path.</summary>
    public string Root => root;

    /// <summary>Whether a path with forward slashes names a file within the folder that is not the companion's own or git's.</summary>
    public static bool IsInside(string path) => path.Length is > 0 and <= 1_000 && path.Split('/').All(IsName);

    /// <summary>The hash of bytes as <see cref="HashAsync"/> gives it.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>What a file holds, as a hash; null when there is none. A link counts as a file that nothing else equals.</summary>
    public async Task<string?> HashAsync(string path, CancellationToken cancellationToken)
    {
        var full = FullPath(path);
        if (Directory.Exists(full)) return "folder";
        if (new FileInfo(full) is { LinkTarget: not null }) return "link";
        if (!File.Exists(full)) return null;
        await using var file = File.OpenRead(full);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    /// <summary>Reads a file.</summary>
    public Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken) => File.ReadAllBytesAsync(FullPath(path), cancellationToken);

    /// <summary>Puts a file in its place, in one step.</summary>
    /// <param name="path">The place.</param>
    /// <param name="source">The file's full path now, on the same disk.</param>
    public void Put(string path, string source)
    {
        var full = FullPath(path);
        if (Directory.Exists(full)) throw new AdminException($"{path} is to be a file, and is a folder here. Move it away.");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.Move(source, full, overwrite: true);
    }

    /// <summary>Removes a file, and folders that are empty then.</summary>
    public void Remove(string path)
    {
        var full = FullPath(path);
        if (File.Exists(full)) File.Delete(full);
        for (var folder = Path.GetDirectoryName(full)!; folder.Length > root.Length && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            Directory.Delete(folder);
    }

    // Folders on the way may be links that lead out.
    private string FullPath(string path)
    {
        if (!IsInside(path)) throw new AdminException($"'{Grid.Plain(path)}' leads out of the folder, or to what is not the server's to write.");
        var full = root;
        foreach (var part in path.Split('/')[..^1])
        {
            full = Path.Combine(full, part);
            if (new DirectoryInfo(full) is { Exists: true, LinkTarget: not null } or { Exists: false, LinkTarget: not null }) throw new AdminException($"{full} is a link; files are not written through it. Remove it, or choose another folder.");
            if (File.Exists(full)) throw new AdminException($"{full} is to be a folder, and is a file here. Move it away.");
        }

        return Path.Combine(full, path[(path.LastIndexOf('/') + 1)..]);
    }

    // Windows takes a name with dots and spaces at its end for the name without.
    private static bool IsName(string part) =>
        part.Length is > 0 and <= 255 && part.TrimEnd('.', ' ') == part && part.IndexOfAny(NeverInNames) < 0 && !part.Any(char.IsControl) && !Untouched.Contains(part, StringComparer.OrdinalIgnoreCase);
}
