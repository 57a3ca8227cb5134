using System.Diagnostics;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.EndToEnd;

/// <summary>The executable checks a server that runs under the stand-in host, as it does after <c>azd deploy</c>.</summary>
public sealed class DeploymentTests(Worlds worlds) : IClassFixture<Worlds>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_deployment_that_asks_for_sign_in_passes_and_its_address_is_what_clients_are_told()
    {
        await using var world = await worlds.StartAsync(requiresSignIn: true);
        var (code, output, errors) = await RunAsync("deployment", "check", world.Endpoint.AbsoluteUri);
        Assert.True(code == 0, $"{code}\n{errors}\n{output}");
        Assert.Contains("asks callers to sign in, and says where", errors, StringComparison.Ordinal);
        Assert.Contains($"claude mcp add --transport http atlassian {world.Endpoint}", output, StringComparison.Ordinal);
        Assert.Contains(new Uri(world.Endpoint, "/oauth/callback/atlassian").AbsoluteUri, output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments)
    {
        var start = Executable.Command(arguments);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ATLASSIAN_MCP_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }
}
