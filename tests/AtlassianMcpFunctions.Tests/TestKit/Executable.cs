using System.Diagnostics;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>The product that is tested as a process: as it was built, or exactly the folder that is deployed, which the variable <c>PACKAGE_UNDER_TEST</c> names.</summary>
internal static class Executable
{
    /// <summary>The folder that <c>infra/package.sh</c> made; null where the build is tested.</summary>
    public static string? Package { get; } = Named(Environment.GetEnvironmentVariable("PACKAGE_UNDER_TEST"));

    /// <summary>Starts the executable with these words.</summary>
    public static ProcessStartInfo Command(params IEnumerable<string> arguments) => Package is { } package
        ? new(Path.Combine(package, "AtlassianMcpFunctions"), arguments) { WorkingDirectory = package }
        : new("dotnet", arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "AtlassianMcpFunctions.dll"))) { WorkingDirectory = AppContext.BaseDirectory };

    private static string? Named(string? folder)
    {
        if (string.IsNullOrEmpty(folder)) return null;
        var path = Path.GetFullPath(folder, Repository.Root);
        return File.Exists(Path.Combine(path, "host.json")) ? path : throw new InvalidOperationException($"PACKAGE_UNDER_TEST={folder}: there is no package in {path}. Make one with infra/package.sh.");
    }
}
