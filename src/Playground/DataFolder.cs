namespace Playground;

/// <summary>Where a world keeps what it must find again: the given folder, or a temporary one that goes with it.</summary>
internal sealed class DataFolder : IAsyncDisposable
{
    private readonly bool _isTemporary;

    public DataFolder(string? path)
    {
        _isTemporary = path is null;
        Path = path is null ? Directory.CreateTempSubdirectory("atlassian-mcp-").FullName : Directory.CreateDirectory(path).FullName;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>Writes settings as a file of <c>NAME=value</c> lines, for its owner's eyes only, and returns its path.</summary>
    public async Task<string> WriteEnvAsync(IEnumerable<KeyValuePair<string, string>> settings, CancellationToken cancellationToken)
    {
        var file = System.IO.Path.Combine(Path, "playground.env");
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(file, options);
        foreach (var (name, value) in settings) await writer.WriteAsync($"{name}={value}\n".AsMemory(), cancellationToken);
        return file;
    }

    public ValueTask DisposeAsync()
    {
        if (_isTemporary) Directory.Delete(Path, recursive: true);
        return ValueTask.CompletedTask;
    }
}
