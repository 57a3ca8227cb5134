namespace Playground.Azurite;

/// <summary>Keeps one installed copy of Azurite per working copy of the repository.</summary>
internal static class AzuriteInstallation
{
    private const string Solution = "AtlassianMcpFunctions.sln";

    /// <summary>Installs Azurite unless it is there already; returns the script that node runs.</summary>
    public static Task<string> EnsureAsync(Action<string>? progress, CancellationToken cancellationToken) =>
        EnsureAsync(FindFolder(AppContext.BaseDirectory), progress, cancellationToken);

    internal static async Task<string> EnsureAsync(string folder, Action<string>? progress, CancellationToken cancellationToken)
    {
        await NodeCommand.RequireAsync(cancellationToken);
        await NodeInstallation.EnsureAsync(folder, () => progress?.Invoke($"Installing Azurite into {folder} (once, about half a minute)"), cancellationToken);
        return Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");
    }

    /// <summary>The Playground's source folder when we run inside the repository, else the folder of the executable.</summary>
    internal static string FindFolder(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var playground = Path.Combine(folder.FullName, "src", "Playground");
            if (File.Exists(Path.Combine(folder.FullName, Solution)) && File.Exists(Path.Combine(playground, "package-lock.json")))
                return playground;
        }

        return start;
    }
}
