using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Playground.FunctionsHost;

/// <summary>The custom handler's command line and environment, as the Functions host gives them.</summary>
internal sealed record HandlerCommand(
    string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory, string ScriptRoot, int Port, IReadOnlyDictionary<string, string> Environment)
{
    public static HandlerCommand From(CustomHandlerSettings handler, string scriptRoot, int port, AppSettings settings)
    {
        var workingDirectory = Path.GetFullPath(Path.Combine(scriptRoot, settings.Expand(handler.WorkingDirectory)));
        if (!Directory.Exists(workingDirectory))
            throw new PlaygroundException($"The working directory of the custom handler does not exist: {workingDirectory}");
        return new(
            FindExecutable(settings.Expand(handler.Executable), scriptRoot, settings["PATH"] ?? ""),
            [.. handler.Arguments.Select(settings.Expand)],
            workingDirectory,
            scriptRoot,
            port,
            settings.All.ToDictionary());
    }

    public ProcessStartInfo StartInfo(string workerId)
    {
        var start = new ProcessStartInfo(FileName, Arguments)
        {
            WorkingDirectory = WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Environment.Concat(Contract(workerId)))
            start.Environment[name] = value;
        // An executable of .NET looks for the shared runtime in a few fixed places; name the one that runs us.
        if (DotnetRoot() is { } dotnet)
            start.Environment.TryAdd("DOTNET_ROOT", dotnet);
        return start;
    }

    private Dictionary<string, string> Contract(string workerId) => new()
    {
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
        ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = workerId,
        ["FUNCTIONS_HTTPWORKER_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
        ["FUNCTIONS_HTTPWORKER_ID"] = workerId,
        ["FUNCTIONS_APP_ROOT_PATH"] = ScriptRoot,
    };

    /// <summary>A file in the script root comes before a command on the PATH.</summary>
    private static string FindExecutable(string executable, string scriptRoot, string path)
    {
        IEnumerable<string> folders = [scriptRoot, .. path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)];
        string[] suffixes = OperatingSystem.IsWindows() ? ["", ".exe"] : [""];
        return folders
            .SelectMany(folder => suffixes.Select(suffix => Path.GetFullPath(Path.Combine(folder, executable + suffix), scriptRoot)))
            .FirstOrDefault(File.Exists)
            ?? throw new PlaygroundException($"Failed to start the custom handler: '{executable}' is neither in {scriptRoot} nor on the PATH.");
    }

    private static string? DotnetRoot()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Directory.Exists(Path.Combine(root, "host", "fxr")) ? root : null;
    }
}
