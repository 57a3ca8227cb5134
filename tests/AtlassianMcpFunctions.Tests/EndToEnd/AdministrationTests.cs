using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.EndToEnd;

/// <summary>An administrator's day at the real executable, against a server that runs elsewhere and shares nothing with it but the storage.</summary>
public sealed class AdministrationTests(Worlds worlds) : IClassFixture<Worlds>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_tenant_is_added_its_key_used_taken_back_and_all_of_it_found_in_the_audit_log()
    {
        await using var world = await worlds.StartAsync();
        var url = world.Site!.CloudUrl.AbsoluteUri;

        await DoAsync(world, null, "tenant", "add", "acme", "--jira", url, "--confluence", url, "--deployment", "cloud", "--api-keys");
        await DoAsync(world, DemoCredential.Demo.ApiToken + "\n", "tenant", "set", "acme", "--account", "default", "--kind", "basic", "--user", DemoCredential.Demo.Email);
        var check = await DoAsync(world, null, "tenant", "check", "acme");
        var key = (await DoAsync(world, null, "key", "create", "--tenant", "acme", "--name", "CI")).Out.Trim();

        var first = await CallAsync(world, key);
        await DoAsync(world, null, "key", "revoke", "--tenant", "acme", key.Split('_')[2]);
        var second = await CallAsync(world, key);
        var audit = JsonNode.Parse((await DoAsync(world, null, "audit", "--tenant", "acme", "--json")).Out)!.AsArray();

        Assert.Contains("accepted as", check.Out, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (first, second));
        var entry = Assert.Single(audit)!;
        Assert.Equal(($"key:{key.Split('_')[2]}", "jira_search", "done", "CI"), ((string)entry["caller"]!, (string)entry["tool"]!, (string)entry["outcome"]!, (string)entry["client"]!));
    }

    [Fact]
    public async Task What_cannot_be_done_ends_with_a_line_and_the_documented_code()
    {
        await using var world = await worlds.StartAsync();
        var unknown = await RunAsync(world, null, "tenant", "show", "nobody");
        var misused = await RunAsync(world, null, "tenant", "shows");
        var help = await RunAsync(world, null, "key", "create", "--help");
        Assert.Equal((1, 2, 0), (unknown.Code, misused.Code, help.Code));
        Assert.Equal("There is no tenant 'nobody'. See: tenant list" + Environment.NewLine, unknown.Error);
        Assert.Contains("--expires", help.Out, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> CallAsync(World world, string key)
    {
        using var http = new HttpClient { BaseAddress = world.Endpoint };
        using var request = RunningServer.Message(RunningServer.Rpc("tools/call", new { name = "jira_search", arguments = new { jql = "project = DEMO" } }), ("Authorization", $"Bearer {key}"));
        request.RequestUri = new Uri("/mcp/acme", UriKind.Relative);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<(int Code, string Out, string Error)> DoAsync(World world, string? input, params string[] arguments)
    {
        var answer = await RunAsync(world, input, arguments);
        Assert.True(answer.Code == 0, $"{string.Join(' ', arguments)}: {answer}");
        return answer;
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(World world, string? input, params string[] arguments)
    {
        var start = Executable.Command([.. arguments, "--env-file", world.EnvFile]);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"{string.Join(' ', arguments)} does not end.");
        }

        return (process.ExitCode, await output, await errors);
    }
}
