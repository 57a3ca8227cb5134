using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>The product's executable as a local client starts it: with the variables of a demo site and no others of this machine, spoken to in lines.</summary>
internal sealed class StdioProcess : IAsyncDisposable
{
    /// <summary>The executable.</summary>
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "AtlassianMcpFunctions.dll");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly Task<string> _errors;
    private int _requests;

    private StdioProcess(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    /// <summary>The variables that lead to a demo site.</summary>
    public static Dictionary<string, string?> Variables(DemoSite site, bool isDataCenter = false) =>
        DemoVariables.Of(site, isDataCenter).Where(pair => !pair.Key.StartsWith("ATLASSIAN_OAUTH", StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => (string?)pair.Value);

    public static StdioProcess Start(IReadOnlyDictionary<string, string?> variables, params string[] arguments)
    {
        var start = Executable.Command(["stdio", .. arguments]);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        foreach (var name in start.Environment.Keys.Where(name => name.Contains('_', StringComparison.Ordinal) && !name.StartsWith("DOTNET", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return new StdioProcess(Process.Start(start)!);
    }

    /// <summary>Writes a line.</summary>
    public async Task WriteAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Reads the next line, which must be a message; null at the end.</summary>
    public async Task<JsonNode?> ReadAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line ? JsonNode.Parse(line) : null;
    }

    /// <summary>Sends a request and gives what comes next.</summary>
    public async Task<JsonNode> AskAsync(string method, JsonObject? parameters = null, bool isModern = false)
    {
        parameters ??= [];
        if (isModern) parameters["_meta"] = new JsonObject { ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28", ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject() };
        await WriteAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_requests, ["method"] = method, ["params"] = parameters }.ToJsonString());
        return await ReadAsync() ?? throw new InvalidOperationException(await _errors);
    }

    /// <summary>Calls a tool and gives its result.</summary>
    public async Task<JsonNode> CallAsync(string tool, object arguments, bool isModern = false)
    {
        var answer = await AskAsync("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = JsonSerializer.SerializeToNode(arguments) }, isModern);
        return answer["result"] ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    /// <summary>Ends the input and waits for the process: its exit code, what it still wrote, and its log.</summary>
    public async Task<(int Code, string Output, string Log)> EndAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        var output = await _process.StandardOutput.ReadToEndAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, output, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
