using System.ComponentModel;
using AtlassianMcp.Server;
using AtlassianMcp.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Tools that behave as product tools only sometimes do: slow, reporting progress, failing.</summary>
internal sealed class TestTools
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when <c>test_wait</c> is at work.</summary>
    public Task Entered => _entered.Task;

    /// <summary>Completes when the call of <c>test_wait</c> was cancelled.</summary>
    public Task Cancelled => _cancelled.Task;

    /// <summary>What <c>test_throw</c> throws.</summary>
    public Func<Exception> Failure { get; set; } = () => new InvalidOperationException("unset");

    /// <summary>How many calls reached a tool.</summary>
    public int Calls { get; private set; }

    public IReadOnlyList<McpServerTool> All =>
    [
        Tool("test_wait", WaitAsync),
        Tool("test_progress", ProgressAsync),
        Tool("test_throw", Throw),
        Tool("test_echo", (string text) => Count(text)),
    ];

    /// <summary>A tool as the catalogue would make it.</summary>
    public static McpServerTool Tool(string name, Delegate method) => McpServerTool.Create(method, new McpServerToolCreateOptions
    {
        Name = name,
        SerializerOptions = ToolJson.Options,
        SchemaCreateOptions = ToolSchemas.Options,
        Metadata = [new ToolsetAttribute("platform.tests")],
    });

    /// <summary>Lets <c>test_wait</c> answer.</summary>
    public void Release() => _released.TrySetResult();

    private async Task<string> WaitAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        _entered.TrySetResult();
        try
        {
            if (request.Params?.ProgressToken is { } token)
                await request.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = 0, Message = "waiting" }, cancellationToken: cancellationToken);
            await _released.Task.WaitAsync(cancellationToken);
            return "released";
        }
        catch (OperationCanceledException)
        {
            _cancelled.TrySetResult();
            throw;
        }
    }

    private async Task<string> ProgressAsync(
        RequestContext<CallToolRequestParams> request, [Description("Steps.")] int steps, CancellationToken cancellationToken)
    {
        for (var step = 1; step <= steps; step++)
        {
            await request.Server.NotifyProgressAsync(
                request.Params!.ProgressToken!.Value, new ProgressNotificationValue { Progress = step, Total = steps, Message = $"step {step}" }, cancellationToken: cancellationToken);
        }

        return $"{steps} steps";
    }

    private string Throw() => throw Failure();

    private string Count(string text)
    {
        Calls++;
        return text;
    }
}
