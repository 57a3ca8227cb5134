using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Playground.Azurite;

/// <summary>Runs node and npm, and says in one line why they cannot be run.</summary>
internal static partial class NodeCommand
{
    private const int OldestMajor = 20;

    /// <summary>Throws unless Node.js 20 or later is on the PATH.</summary>
    public static async Task RequireAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output, _) = await RunAsync("node", ["--version"], AppContext.BaseDirectory, cancellationToken);
        var version = output.Trim();
        if (exitCode != 0 || !int.TryParse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major))
            throw new PlaygroundException($"`node --version` failed: {version}");
        if (major < OldestMajor)
            throw new PlaygroundException($"Node.js {version} is too old for Azurite: install Node.js {OldestMajor} or later.");
    }

    /// <summary>Installs exactly what the lock file names, running no package's scripts.</summary>
    public static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        var (exitCode, _, errors) = await RunAsync(npm, arguments, folder, cancellationToken);
        if (exitCode != 0)
            throw new PlaygroundException($"`npm ci` failed in {folder}: {Reason(errors)}");
    }

    /// <summary>The first line of npm's complaint that is a sentence; it is preceded by codes and followed by pages.</summary>
    internal static string Reason(string errors) =>
        errors.Split('\n', StringSplitOptions.TrimEntries)
            .Select(line => ErrorPrefix().Replace(line, ""))
            .FirstOrDefault(line => line.Length > 0 && !Code().IsMatch(line))
        ?? "npm gave no reason";

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string fileName, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Start(start);
        await using var killOnCancel = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    internal static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PlaygroundException($"`{start.FileName}` was not found: install Node.js {OldestMajor} or later (https://nodejs.org).", e);
        }
    }

    [GeneratedRegex("^npm error ?")]
    private static partial Regex ErrorPrefix();

    [GeneratedRegex("^(code|errno|syscall|path) ")]
    private static partial Regex Code();
}
