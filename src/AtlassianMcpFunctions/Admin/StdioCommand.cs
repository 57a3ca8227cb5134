using System.CommandLine;
using AtlassianMcp.Policies;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Serves the client that started this process, until the client ends the input.</summary>
/// <param name="envFile">The settings' file; null for <c>.env</c> in the current folder, if there is one.</param>
/// <param name="wish">The tools wanted.</param>
/// <param name="cancellationToken">Ends the serving.</param>
internal delegate Task<int> ServeStdio(string? envFile, Wish wish, CancellationToken cancellationToken);

/// <summary>The server for one client on this machine, which starts it as a program and speaks MCP with it over standard input and output.</summary>
internal static class StdioCommand
{
    /// <summary><c>stdio</c>.</summary>
    public static Command Declare(CommandDoor door, ServeStdio serve)
    {
        var toolsets = Names("--toolsets", "Toolsets to offer, such as jira,confluence.pages; default and all mean what they say.");
        var tools = Names("--tools", "Tools to offer beside them, or alone.");
        var excluded = Names("--exclude-tools", "Tools not to offer, whatever else is said.");
        var readOnly = new Option<bool>("--read-only") { Description = "Offers only tools that change nothing." };
        var peer = Names("--names", "Another server by whose names the tools can be called, too: community or rovo.");
        var command = new Command("stdio", "Serves one local client over standard input and output, with the sites and accounts of the environment variables or --env-file.") { toolsets, tools, excluded, readOnly, peer };
        command.SetAction((arguments, cancellationToken) => serve(
            arguments.GetValue(door.EnvFile),
            new Wish
            {
                Toolsets = Words(arguments.GetValue(toolsets)),
                Tools = Words(arguments.GetValue(tools)),
                ExcludedTools = Words(arguments.GetValue(excluded)),
                IsReadOnly = arguments.GetValue(readOnly),
                Names = Words(arguments.GetValue(peer)),
            },
            cancellationToken));
        return command;
    }

    private static Option<string[]> Names(string name, string description) => new(name) { Description = description, HelpName = "NAMES", AllowMultipleArgumentsPerToken = true };

    private static string[] Words(string[]? values) =>
        [.. (values ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(word => word.ToLowerInvariant())];
}
