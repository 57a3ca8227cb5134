using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>The official schema check: a script of tests/adf, run by Node.</summary>
internal static class AdfSchema
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 10_000 };

    /// <summary>Where the schema lies, or null.</summary>
    public static string? Path { get; } = Above("shared/contracts/adf/full.json");

    /// <summary>The documents at fault, by name; empty when all are valid.</summary>
    public static Task<string> FaultsAsync(JsonObject documents) => FaultsAsync(documents.Select(document => (document.Key, document.Value!.ToJsonString(Deep))));

    /// <summary>The documents at fault, by name; they are handed over one by one, so there may be very many.</summary>
    public static async Task<string> FaultsAsync(IEnumerable<(string Name, string Adf)> documents)
    {
        var folder = System.IO.Path.GetDirectoryName(Above("tests/adf/package.json"))!;
        if (!Directory.Exists(System.IO.Path.Combine(folder, "node_modules"))) await RunAsync("npm", folder, [], "ci", "--silent", "--no-audit", "--no-fund");
        return await RunAsync("node", folder, documents.Select(document => $"[{JsonSerializer.Serialize(document.Name)},{document.Adf}]"), "check.cjs", Path!);
    }

    private static async Task<string> RunAsync(string program, string folder, IEnumerable<string> input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        foreach (var line in input) await process.StandardInput.WriteLineAsync(line);
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
