using System.Text.Json;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>The folder <c>.atlassian-mcp</c> in a folder of the user's, where the companion notes what it must know the next time. One command at a time holds it.</summary>
internal sealed class StateFolder : IDisposable
{
    /// <summary>Its name.</summary>
    public const string Name = ".atlassian-mcp";

    private const string LockFile = "lock";
    private readonly string _path;
    private readonly FileStream _lock;

    private StateFolder(string path, FileStream turn) => (_path, _lock) = (path, turn);

    /// <summary>Opens the folder of a folder; makes it where it is not there.</summary>
    /// <exception cref="AdminException">Another command works in the folder.</exception>
    public static StateFolder Open(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (new DirectoryInfo(path) is { Exists: true, LinkTarget: not null }) throw new AdminException($"{path} is a link; it has to be a folder.");
        Directory.CreateDirectory(path);
        try
        {
            return new StateFolder(path, new FileStream(Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (IOException)
        {
            throw new AdminException($"Another command works in {folder}. Wait for its end.");
        }
    }

    /// <summary>The path of a file in it that is of use for a while.</summary>
    public string PathTo(string name) => Path.Combine(_path, name);

    /// <summary>Reads what was noted; null when nothing was.</summary>
    public Task<T?> ReadAsync<T>(string name, CancellationToken cancellationToken) where T : class => ReadFileAsync<T>(PathTo(name), cancellationToken);

    /// <summary>Reads what a command noted in a folder, whoever holds it; null when nothing was.</summary>
    public static Task<T?> PeekAsync<T>(string folder, string name, CancellationToken cancellationToken) where T : class => ReadFileAsync<T>(Path.Combine(folder, Name, name), cancellationToken);

    /// <summary>Notes something, whole or not at all.</summary>
    public async Task WriteAsync<T>(string name, T value, CancellationToken cancellationToken)
    {
        var fresh = PathTo(name + ".new");
        await File.WriteAllBytesAsync(fresh, JsonSerializer.SerializeToUtf8Bytes(value, CompanionJson.Options), cancellationToken);
        File.Move(fresh, PathTo(name), overwrite: true);
    }

    /// <summary>Forgets something.</summary>
    public void Remove(string name) => File.Delete(PathTo(name));

    /// <summary>Gives the folder back; it goes where nothing is noted in it.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (!Directory.EnumerateFileSystemEntries(_path).Any()) Directory.Delete(_path);
    }

    private static async Task<T?> ReadFileAsync<T>(string path, CancellationToken cancellationToken) where T : class
    {
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(await File.ReadAllBytesAsync(path, cancellationToken), CompanionJson.Options);
        }
        catch (JsonException broken)
        {
            throw new AdminException($"{path} cannot be read ({broken.Message}). Remove it to begin anew; files that differ from the site's are kept.");
        }
    }
}
