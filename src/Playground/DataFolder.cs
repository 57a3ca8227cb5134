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

    public ValueTask DisposeAsync()
    {
        if (_isTemporary) Directory.Delete(Path, recursive: true);
        return ValueTask.CompletedTask;
    }
}
