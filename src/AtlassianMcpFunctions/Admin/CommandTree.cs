using System.CommandLine;
using AtlassianMcpFunctions.Admin.Checks;

namespace AtlassianMcpFunctions.Admin;

/// <summary>All commands there are, and the options that all of them take.</summary>
internal static class CommandTree
{
    /// <summary>The commands over a console and the stores that <paramref name="open"/> gives.</summary>
    public static RootCommand Create(AdminConsole console, Func<string?, ServiceProvider> open, ServeStdio serve)
    {
        var door = new CommandDoor(console, open);
        return new RootCommand("A remote MCP server for Jira and Confluence. Without a command it serves; with one it administrates a server's tenants, or serves a local client.")
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
    }
}
