using System.CommandLine;
using AtlassianMcpFunctions.Admin.Checks;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Commands that administrate nothing, which the program adds.</summary>
/// <param name="door">The options that all commands take, and the console.</param>
internal delegate IEnumerable<Command> FurtherCommands(CommandDoor door);

/// <summary>All commands there are, and the options that all of them take.</summary>
internal static class CommandTree
{
    /// <summary>The commands over a console and the stores that <paramref name="open"/> gives.</summary>
    public static RootCommand Create(AdminConsole console, Func<string?, ServiceProvider> open, ServeStdio serve, FurtherCommands others)
    {
        var door = new CommandDoor(console, open);
        var root = new RootCommand("A remote MCP server for Jira and Confluence. Without a command it serves; with one it administrates a server's tenants, serves a local client, or moves files between this machine and a server.")
        {
            door.EnvFile,
            door.Json,
            new Command("tenant", "Organisations: their sites, credentials, ways in, policy and limits.")
            {
                TenantCommands.List(door), TenantCommands.Show(door), TenantEditCommands.Add(door), TenantEditCommands.Set(door), TenantRemoval.Declare(door), TenantCheck.Declare(door),
            },
            new Command("key", "API keys for programs.") { KeyCommands.Create(door), KeyCommands.List(door), KeyCommands.Revoke(door) },
            new Command("grant", "What users let the server do in their name.") { GrantCommands.List(door), GrantCommands.Revoke(door) },
            AuditCommand.Declare(door),
            StdioCommand.Declare(door, serve),
        };
        foreach (var command in others(door)) root.Subcommands.Add(command);
        return root;
    }
}
