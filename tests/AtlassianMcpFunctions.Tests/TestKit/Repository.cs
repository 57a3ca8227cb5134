namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Where things lie around the running tests.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Above("AtlassianMcpFunctions.sln") ?? throw new InvalidOperationException("The tests run outside the repository.");

    /// <summary>A folder or file beside the repository or above it, such as <c>shared/contracts</c>; null when there is none.</summary>
    public static string? Beside(string relativePath)
    {
        for (var folder = new DirectoryInfo(Root); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, relativePath);
            if (Path.Exists(candidate)) return candidate;
        }
        return null;
    }

    private static string? Above(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, file))) folder = folder.Parent;
        return folder?.FullName;
    }
}
