using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Admin;
using AtlassianMcpFunctions.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>What a command ended with.</summary>
internal sealed record AdminAnswer(int Code, string Out, string Error)
{
    /// <summary>Its result as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Out)!;
}

/// <summary>An administrator's command line, over the stores of a server that runs in this process.</summary>
internal sealed class AdminLine(IServiceProvider server, IReadOnlyDictionary<string, string?>? settings = null)
{
    /// <summary>For commands that administrate: they serve no client.</summary>
    public static Task<int> ServesNobody(string? envFile, Wish wish, CancellationToken cancellationToken) => throw new InvalidOperationException("Nobody may be served.");

    /// <summary>Runs a command that must succeed.</summary>
    public async Task<AdminAnswer> DoAsync(string? input, params string[] arguments)
    {
        var answer = await RunAsync(input, arguments);
        Assert.True(answer.Code == 0, $"{string.Join(' ', arguments)}: {answer.Code} {answer.Error} {answer.Out}");
        return answer;
    }

    /// <summary>Runs a command with a text on standard input.</summary>
    public Task<AdminAnswer> RunAsync(string? input, params string[] arguments) => RunAsync(new StringReader(input ?? ""), isTerminal: false, typed: "", arguments);

    /// <summary>Runs a command at a terminal where somebody answers questions and types secrets.</summary>
    public Task<AdminAnswer> AtTerminalAsync(string answers, string typed, params string[] arguments) => RunAsync(new StringReader(answers), isTerminal: true, typed, arguments);

    /// <summary>Runs a command that reads what comes from elsewhere.</summary>
    public Task<AdminAnswer> ReadingAsync(TextReader input, params string[] arguments) => RunAsync(input, isTerminal: false, typed: "", arguments);

    private async Task<AdminAnswer> RunAsync(TextReader input, bool isTerminal, string typed, string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var console = new AdminConsole(input, output, errors, isTerminal) { TypeSecret = () => typed };
        var code = await AdminProgram.RunAsync(arguments, console, _ => Open(), ServesNobody, _ => [], CancellationToken.None);
        return new AdminAnswer(code, output.ToString(), errors.ToString());
    }

    private ServiceProvider Open()
    {
        var all = AllSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings ?? new Dictionary<string, string?> { ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true" }).Build(), out var problems);
        Assert.Empty(problems);
        var services = new ServiceCollection().AddAdmin(all, knowsAddress: true);
        services.AddSingleton(server.GetRequiredService<ITableStore>());
        services.AddSingleton(server.GetRequiredService<IBlobStore>());
        services.AddSingleton(server.GetRequiredService<ISecretStore>());
        services.AddSingleton(server.GetRequiredService<TimeProvider>());
        services.AddSingleton(server.GetRequiredService<IDataProtectionProvider>());
        return services.BuildServiceProvider();
    }
}
