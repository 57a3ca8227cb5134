using Atlassian.Content;
using Atlassian.Http;
using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AtlassianMcp.Server;

/// <summary>Turns whatever a tool throws into an answer the model can act on; the only place that catches everything.</summary>
internal sealed partial class ToolErrors(TimeProvider time, ILogger<ToolErrors> logger)
{
    // Clients give up at about 60 s whatever they are told (ChatGPT, Claude.ai); ours must come first.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(50);

    /// <summary>Runs a tool call within the deadline and answers for it when it fails. Protocol errors and the caller's own cancellation pass through.</summary>
    public async ValueTask<CallToolResult> RunAsync(
        string tool, Func<CancellationToken, ValueTask<CallToolResult>> call, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await call(either.Token);
        }
        catch (Exception error) when (error is not McpProtocolException and not InputRequiredException && !cancellationToken.IsCancellationRequested)
        {
            return Failure(Explain(tool, error, deadline.IsCancellationRequested));
        }
    }

    /// <summary>An answer that says what went wrong.</summary>
    public static CallToolResult Failure(string message) => new() { IsError = true, Content = [new TextContentBlock { Text = message }] };

    private string Explain(string tool, Exception error, bool late) => error switch
    {
        OperationCanceledException when late => $"{tool} took longer than {Deadline.TotalSeconds:0} s and was stopped. Ask for less at a time (a smaller limit, fewer items).",
        AtlassianException atlassian => Words(tool, atlassian),
        NotAvailableException or PolicyException or StorageConflictException => error.Message,
        GrantOverException => "The sign-in with Atlassian is over, or was taken back there. Sign in again, then repeat the call.",
        ContentException => $"The content could not be converted: {error.Message}",
        ArgumentException argument => Words(argument),
        _ => Unforeseen(tool, error),
    };

    private static string Words(ArgumentException error) =>
        error.ParamName is null ? error.Message : error.Message.Replace($" (Parameter '{error.ParamName}')", "", StringComparison.Ordinal);

    private static string Words(string tool, AtlassianException error)
    {
        var answered = error.Status is { } status ? $"{error.Product} answered {(int)status}" : $"{error.Product} did not answer";
        return $"{answered}: {error.Message.TrimEnd('.')}. {NextSteps.Of(error, tool, ClassOf(tool))}".TrimEnd();
    }

    private static ToolClass ClassOf(string tool) => ToolCatalog.Tools.FirstOrDefault(known => known.ProtocolTool.Name == tool) is { } known ? ToolAccess.ClassOf(known) : ToolClass.Read;

    private string Unforeseen(string tool, Exception error)
    {
        var reference = FaultReference.New(time);
        LogUnforeseen(logger, tool, reference, error);
        return $"{tool} failed unexpectedly. Try again; if it stays so, give an administrator the reference {reference}.";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Tool {Tool} failed unexpectedly, reference {Reference}")]
    private static partial void LogUnforeseen(ILogger logger, string tool, string reference, Exception error);
}
