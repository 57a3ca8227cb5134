namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string FullName { get; } = Directory.CreateTempSubdirectory("atlassian-mcp-").FullName;

    /// <summary>The path of something in it.</summary>
    public string PathTo(params string[] parts) => Path.Combine([FullName, .. parts]);

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
