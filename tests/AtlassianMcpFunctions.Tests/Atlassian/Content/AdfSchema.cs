using System.Diagnostics;
using System.Text.Json.Nodes;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>The official schema check: a script of tests/adf, run by Node.</summary>
internal static class AdfSchema
{
    /// <summary>Where the schema lies, or null.</summary>
    public static string? Path { get; } = Above("shared/contracts/adf/full.json");

    /// <summary>The documents at fault, by name; empty when all are valid.</summary>
    public static async Task<string> FaultsAsync(JsonObject documents)
    {
        var folder = System.IO.Path.GetDirectoryName(Above("tests/adf/package.json"))!;
        if (!Directory.Exists(System.IO.Path.Combine(folder, "node_modules"))) await RunAsync("npm", folder, "", "ci", "--silent", "--no-audit", "--no-fund");
        return await RunAsync("node", folder, documents.ToJsonString(new() { MaxDepth = 5_000 }), "check.cjs", Path!);
    }

    private static async Task<string> RunAsync(string program, string folder, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }

    private static string? Above(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, path);
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }
}
