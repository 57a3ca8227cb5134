using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.Json;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Storage;
using Azure;
using Azure.Identity;

namespace AtlassianMcpFunctions.Admin;

/// <summary>The executable as administrators use it: runs one command and ends.</summary>
internal static class AdminProgram
{
    private static readonly string[] Questions = ["--help", "-h", "-?", "/?", "/h", "--version"];

    /// <summary>Whether the arguments ask for a command; the server itself takes only settings.</summary>
    public static bool IsAskedBy(IReadOnlyList<string> arguments) => arguments.Count > 0 && (!arguments[0].StartsWith('-') || Questions.Contains(arguments[0]));

    /// <summary>Runs a command of the process's command line.</summary>
    public static Task<int> RunAsync(string[] arguments, ServeStdio serve, FurtherCommands others) => RunAsync(arguments, AdminConsole.OfProcess, AdminSetup.Open, serve, others, CancellationToken.None);

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="console">Where to read and write.</param>
    /// <param name="open">Opens the stores by the settings of a file; null for the environment alone.</param>
    /// <param name="serve">Serves a local client.</param>
    /// <param name="others">Commands that administrate nothing.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>0 done, 1 failed or refused, 2 bad usage or settings, 130 interrupted; other commands may say more.</returns>
    public static async Task<int> RunAsync(string[] arguments, AdminConsole console, Func<string?, ServiceProvider> open, ServeStdio serve, FurtherCommands others, CancellationToken cancellationToken)
    {
        var parsed = CommandTree.Create(console, open, serve, others).Parse(arguments);
        if (parsed.Action is ParseErrorAction) return await MisusedAsync(parsed, console);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false }, cancellationToken);
        }
        catch (Exception failure) when (Explain(failure) is { } words)
        {
            await console.Error.WriteLineAsync(words);
            return failure is AdminException refusal ? refusal.ExitCode : AdminException.Failed;
        }
        catch (OperationCanceledException)
        {
            return AdminException.Interrupted;
        }
    }

    private static string? Explain(Exception failure) => failure switch
    {
        AdminException or NotAvailableException => failure.Message,
        StorageConflictException => "Somebody else changed the tenant at the same moment; it was left as they made it. Look at it, and try again.",
        RequestFailedException or AuthenticationFailedException or AggregateException => $"The server's storage does not answer as it should: {StorageProblems.Describe(failure)}.",
        JsonException => "What is stored there was written by a newer version, or by hand: " + failure.Message,
        IOException or UnauthorizedAccessException or InvalidDataException or TimeoutException => failure.Message,
        _ => null,
    };

    private static async Task<int> MisusedAsync(ParseResult parsed, AdminConsole console)
    {
        foreach (var error in parsed.Errors.Select(error => error.Message).Distinct()) await console.Error.WriteLineAsync(error);
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult) names.Insert(0, result.Command.Name);
        await console.Error.WriteLineAsync($"See: {string.Join(' ', names)} --help");
        return AdminException.BadUsage;
    }
}
