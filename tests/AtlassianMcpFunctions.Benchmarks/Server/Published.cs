using System.Diagnostics;

namespace AtlassianMcpFunctions.Benchmarks.Server;

/// <summary>The programs that are measured, published by the one profile that the deployed package has.</summary>
internal static class Published
{
    private const string Solution = "AtlassianMcpFunctions.sln";

    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The service.</summary>
    public static string Service { get; } = Path.Combine(Root, "artifacts", "benchmark", "service", "AtlassianMcpFunctions");

    /// <summary>What it is measured against.</summary>
    public static string Floor { get; } = Path.Combine(Root, "artifacts", "benchmark", "floor", "AtlassianMcpFunctions.Benchmarks.Floor");

    /// <summary>Publishes both; takes some minutes.</summary>
    public static void Publish()
    {
        Publish("src/AtlassianMcpFunctions", Service);
        Publish("tests/AtlassianMcpFunctions.Benchmarks.Floor", Floor);
    }

    private static void Publish(string project, string executable)
    {
        Console.Error.WriteLine($"Publishing {project}");
        var folder = Path.GetDirectoryName(executable) + Path.DirectorySeparatorChar;
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", project, "-v", "quiet", "-p:PublishProfile=FunctionApp", $"-p:PublishDir={folder}"]) { WorkingDirectory = Root })!;
        publish.WaitForExit();
        if (publish.ExitCode != 0) throw new InvalidOperationException($"{project} could not be published.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, Solution))) folder = folder.Parent ?? throw new InvalidOperationException("The benchmark runs inside the repository only.");
        return folder.FullName;
    }
}
