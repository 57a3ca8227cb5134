using System.Security.Cryptography;

namespace Playground.Azurite;

/// <summary>Installs the npm packages that a folder's lock file names, once per working copy, whoever asks first and however many ask at once.</summary>
internal static class NodeInstallation
{
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(200);

    /// <summary>Installs them unless they are there already; the action is called before that, as it takes a while.</summary>
    public static async Task EnsureAsync(string folder, Action? beforeInstall, CancellationToken cancellationToken)
    {
        if (IsInstalled(folder)) return;
        await using var turn = await TakeTurnAsync(folder, cancellationToken);
        if (IsInstalled(folder)) return;
        beforeInstall?.Invoke();
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
            throw new PlaygroundException($"{lockFile} is missing: the versions of packages are pinned there.");
        return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(lockFile)));
    }

    // Two test runs may start at once: the second waits for the first one's installation.
    private static async Task<FileStream> TakeTurnAsync(string folder, CancellationToken cancellationToken)
    {
        var lockFile = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "obj")).FullName, "npm-install.lock");
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
