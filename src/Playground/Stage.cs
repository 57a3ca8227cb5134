using Playground.AtlassianSite;

namespace Playground;

/// <summary>Starts the world, tells how to connect, and ends everything on Ctrl+C.</summary>
internal static class Stage
{
    private const int Failed = 1;

    public static async Task<int> PlayAsync(WorldOptions options, bool isVerbose, CancellationToken cancellationToken)
    {
        using var loggers = LoggerFactory.Create(logging => logging
            .AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(isVerbose ? LogLevel.Information : LogLevel.Error));
        try
        {
            await using var world = await World.StartAsync(options, loggers, cancellationToken);
            Console.WriteLine(Greeting(world));
            var reason = await world.Host.GaveUp.WaitAsync(cancellationToken);
            await Console.Error.WriteLineAsync($"The host gave up: {reason}");
            return Failed;
        }
        catch (PlaygroundException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static string Greeting(World world) => $"""
        ready {world.Endpoint}
        {Sites(world)}
        connect Claude Code:   claude mcp add --transport http atlassian {world.Endpoint}
                VS Code:       code --add-mcp '{"{"}"name":"atlassian","type":"http","url":"{world.Endpoint}"{"}"}'
                MCP Inspector: npx @modelcontextprotocol/inspector --cli {world.Endpoint} --transport http --method tools/list
        administrate:          dotnet run --project src/AtlassianMcpFunctions -- tenant list --env-file {world.EnvFile}
        Ctrl+C ends everything.
        """;

    private static string Sites(World world) => world.Site is not { } site ? "The server uses the Atlassian site of your environment variables." : $"""
        demo site, Cloud:       {site.CloudUrl} (user {DemoCredential.Demo.Email}, API token {DemoCredential.Demo.ApiToken})
        demo site, second:      {site.SandboxUrl} (Cloud, the same user)
        demo Atlassian sign-in: {site.AuthUrl} (e-mail {DemoCredential.Demo.Email}, password {DemoCredential.Demo.Password})
        demo site, Data Center: {site.DataCenterJiraUrl} and {site.DataCenterConfluenceUrl} (personal access token {DemoCredential.Demo.PersonalToken})
        """;
}
