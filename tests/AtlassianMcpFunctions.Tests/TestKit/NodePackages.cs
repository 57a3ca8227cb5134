using System.Diagnostics;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Runs scripts under Node, with the packages of a folder's lock file installed first when they are missing or outdated.</summary>
internal static class NodePackages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Installs a folder's packages unless they are there already; several processes may ask at once, one installs.</summary>
    public static async Task EnsureAsync(string folder, CancellationToken cancellationToken = default)
    {
        using var installing = await LockAsync(Path.Combine(Path.GetTempPath(), $"npm-{StableName(folder)}.lock"), cancellationToken);
        var installed = Path.Combine(folder, "node_modules", ".package-lock.json");
        if (File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"))) return;
        var (exitCode, output) = await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder, [], cancellationToken);
        if (exitCode != 0) throw new InvalidOperationException($"npm ci failed in {folder}: {output}");
        File.SetLastWriteTimeUtc(installed, TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    /// <summary>Runs a script and gives its exit code with all it printed.</summary>
    public static Task<(int ExitCode, string Output)> NodeAsync(
        string script, IEnumerable<KeyValuePair<string, string>> environment, CancellationToken cancellationToken = default) =>
        RunAsync("node", [script], Path.GetDirectoryName(script)!, environment, cancellationToken);

    /// <summary>Runs a program in a folder and gives its exit code with all it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, string[] arguments, string folder, IEnumerable<KeyValuePair<string, string>> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Takes a lock file that no other process can open meanwhile.</summary>
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }

    private static string StableName(string folder) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(folder)))[..16];
}
