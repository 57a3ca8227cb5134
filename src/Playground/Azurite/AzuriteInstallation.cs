using System.Security.Cryptography;

namespace Playground.Azurite;

/// <summary>Keeps one installed copy of Azurite per working copy of the repository, whoever asks first and however many ask at once.</summary>
internal static class AzuriteInstallation
{
    private const string Solution = "AtlassianMcpFunctions.sln";
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(200);

    /// <summary>Installs Azurite unless it is there already; returns the script that node runs.</summary>
    public static Task<string> EnsureAsync(Action<string>? progress, CancellationToken cancellationToken) =>
        EnsureAsync(FindFolder(AppContext.BaseDirectory), progress, cancellationToken);

    internal static async Task<string> EnsureAsync(string folder, Action<string>? progress, CancellationToken cancellationToken)
    {
        await NodeCommand.RequireAsync(cancellationToken);
        if (!IsInstalled(folder))
        {
            await using var turn = await TakeTurnAsync(folder, cancellationToken);
            if (!IsInstalled(folder))
                await InstallAsync(folder, progress, cancellationToken);
        }

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

    private static async Task InstallAsync(string folder, Action<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Invoke($"Installing Azurite into {folder} (once, about half a minute)");
        var hash = LockHash(folder);
        await NodeCommand.InstallAsync(folder, cancellationToken);
        await File.WriteAllTextAsync(StampFile(folder), hash, cancellationToken);
    }

    private static bool IsInstalled(string folder) =>
        File.Exists(StampFile(folder)) && File.ReadAllText(StampFile(folder)) == LockHash(folder);

    private static string StampFile(string folder) => Path.Combine(folder, "node_modules", ".installed-lock");

    private static string LockHash(string folder)
    {
        var lockFile = Path.Combine(folder, "package-lock.json");
        if (!File.Exists(lockFile))
            throw new PlaygroundException($"{lockFile} is missing: Azurite's version is pinned there.");
        return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(lockFile)));
    }

    /// <summary>Two test runs may start at once: the second waits for the first one's installation.</summary>
    private static async Task<FileStream> TakeTurnAsync(string folder, CancellationToken cancellationToken)
    {
        var lockFile = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "obj")).FullName, "azurite-install.lock");
        while (true)
        {
            try
            {
                return new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(LockRetry, TimeProvider.System, cancellationToken);
            }
        }
    }
}
