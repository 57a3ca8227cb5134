namespace AtlassianMcp.Transfers;

/// <summary>Files on local disk that go when they are closed.</summary>
internal static class TemporaryFile
{
    private const int BufferSize = 64 * 1024;

    /// <summary>An empty file to write and read.</summary>
    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        FileShare.None,
        BufferSize,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous);
}
