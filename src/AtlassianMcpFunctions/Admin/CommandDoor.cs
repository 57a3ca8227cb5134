using System.CommandLine;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Leads from the words of a command line to the stores it is about.</summary>
internal sealed class CommandDoor(AdminConsole console, Func<string?, ServiceProvider> open)
{
    /// <summary>Where commands read and write.</summary>
    public AdminConsole Console => console;

    /// <summary>The settings' file.</summary>
    public Option<string?> EnvFile { get; } = new("--env-file") { Description = "File of NAME=value lines that says where the server's state lies, or where the server is; the environment wins over it.", Recursive = true, HelpName = "PATH" };

    /// <summary>Whether scripts read the result.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Prints the result as JSON.", Recursive = true };

    /// <summary>Makes a command do something.</summary>
    public Command Does(Command command, Func<CommandSession, CancellationToken, Task<int>> run)
    {
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var services = open(arguments.GetValue(EnvFile));
            return await run(new CommandSession(arguments, services, console, arguments.GetValue(Json)), cancellationToken);
        });
        return command;
    }
}
