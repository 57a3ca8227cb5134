using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>The commands of the companion: whoever has files on their machine moves them through a server, by the tools that any client calls.</summary>
internal sealed class CompanionCommands
{
    private readonly CommandDoor _door;
    private readonly Surroundings _outside;

    private CompanionCommands(CommandDoor door, Surroundings outside) => (_door, _outside) = (door, outside);

    /// <summary>All of them.</summary>
    public static IEnumerable<Command> Declare(CommandDoor door, Surroundings outside)
    {
        var commands = new CompanionCommands(door, outside);
        return
        [
            new Command("sync", "Pages as files in a folder.") { PullCommand.Declare(commands) },
            PublishCommand.Declare(commands),
            UploadCommand.Declare(commands),
            new Command("job", "Long work at the server.") { commands.Cancel() },
            DeploymentCommands.Declare(door, outside),
        ];
    }

    /// <summary>Makes a command do something with a server.</summary>
    public Command Does(Command command, Func<CompanionSession, CancellationToken, Task<int>> run)
    {
        var options = new CompanionOptions();
        options.On(command).SetAction(async (arguments, cancellationToken) =>
        {
            await using var session = new CompanionSession(arguments, _door, options, _outside);
            try
            {
                return await run(session, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await session.SayAsync(session.Watch.Job is { } job
                    ? $"Interrupted. Job {job} goes on at the server: run the same command again to follow it, or end it with: job cancel {job}"
                    : "Interrupted. Run the same command again to go on.");
                return CompanionExit.Interrupted;
            }
            catch (HttpRequestException trouble)
            {
                throw new AdminException($"Files could not be moved to or from the server: {Troubles.Words(trouble)}.");
            }
            catch (JsonException)
            {
                throw new AdminException("The server's answer is not understood: is it of another version than this program?");
            }
        });
        return command;
    }

    private Command Cancel()
    {
        var id = new Argument<string>("JOB") { Description = "Its id, as the command that began it says." };
        return Does(new Command("cancel", "Ends a job; what it did so far stays.") { id }, async (session, cancellationToken) =>
        {
            var answer = await session.Server.CallAsync("job_cancel", new JsonObject { ["job_id"] = session.Get(id) }, cancellationToken);
            await session.PrintAsync(answer.Structured, [$"{session.Get(id)}: {answer["state"]}"]);
            return CompanionExit.Done;
        });
    }
}
