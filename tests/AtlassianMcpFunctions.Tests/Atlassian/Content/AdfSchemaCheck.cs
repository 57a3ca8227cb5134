using System.Diagnostics;
using System.Text.Json;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>A running check against the official schema: takes documents as they are made, from any thread, so that there may be very many.</summary>
internal sealed class AdfSchemaCheck : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;
    private readonly Lock _line = new();

    private AdfSchemaCheck(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts Node with the script of tests/adf, whose packages are installed if they are not.</summary>
    public static async Task<AdfSchemaCheck> StartAsync()
    {
        var folder = Path.GetDirectoryName(AdfSchema.Above("tests/adf/package.json"))!;
        await NodePackages.EnsureAsync(folder);
        return new(Start("node", folder, "check.cjs", AdfSchema.Path!));
    }

    /// <summary>Hands over a document; waits when Node is behind.</summary>
    public void Add(string name, string adf)
    {
        var line = $"[{JsonSerializer.Serialize(name)},{adf.ReplaceLineEndings(" ")}]\n"; // between tokens only: within text they are escaped
        try
        {
            lock (_line) _process.StandardInput.Write(line);
        }
        catch (IOException fault)
        {
            throw new InvalidOperationException($"Node has ended before '{name}'", fault);
        }
    }

    /// <summary>The documents at fault, by name, as JSON; an empty object when all are valid.</summary>
    public async Task<string> FaultsAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, await _errors);
        return await _output;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Process Start(string program, string folder, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
}
