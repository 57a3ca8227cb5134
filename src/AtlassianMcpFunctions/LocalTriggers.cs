using AtlassianMcp.Jobs;
using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions;

/// <summary>Does what the Functions host would do when the server runs alone: delivers queue messages to the job runner and ticks the sweep.</summary>
internal sealed partial class LocalTriggers(IMessageQueue queue, IServiceProvider services, TimeProvider time, ILogger<LocalTriggers> logger) : BackgroundService
{
    // As in host.json.
    private const int MaxDequeueCount = 5;
    private const int WorkersPerLane = 4;
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SweepPause = TimeSpan.FromMinutes(5);

    // Not before there is work: the runner needs all that jobs can do.
    private JobRunner Runner => services.GetRequiredService<JobRunner>();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([.. JobQueue.Lanes.Select(lane => DeliverAllAsync(lane, stoppingToken)), SweepAsync(stoppingToken)]);

    private async Task DeliverAllAsync(string lane, CancellationToken cancellationToken)
    {
        using var workers = new SemaphoreSlim(WorkersPerLane);
        while (!cancellationToken.IsCancellationRequested)
        {
            await workers.WaitAsync(cancellationToken);
            ReceivedMessage? message = null;
            var isUp = await SurviveAsync(async () => message = await queue.ReceiveAsync(lane, Visibility, cancellationToken), cancellationToken);
            if (message is null)
            {
                workers.Release();
                await Task.Delay(isUp ? Idle : OutagePause, time, cancellationToken);
            }
            else
            {
                _ = DeliverAsync(lane, message, workers, cancellationToken);
            }
        }
    }

    private async Task DeliverAsync(string lane, ReceivedMessage message, SemaphoreSlim workers, CancellationToken cancellationToken)
    {
        await SurviveAsync(
            async () =>
            {
                if (await RunAsync(message, cancellationToken)) await queue.CompleteAsync(lane, message, cancellationToken);
                else await queue.AbandonAsync(lane, message, RetryPause, cancellationToken);
            },
            cancellationToken);
        workers.Release();
    }

    /// <summary>Whether the message is done with: its work is done, given up, or it is none of ours.</summary>
    private async Task<bool> RunAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        if (JobMessage.Parse(message.Text) is not { } work) return true;
        if (message.DequeueCount <= MaxDequeueCount && await SurviveAsync(() => Runner.RunAsync(work, cancellationToken), cancellationToken)) return true;
        if (message.DequeueCount < MaxDequeueCount) return false;
        await Runner.GiveUpAsync(work, cancellationToken);
        return true;
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(SweepPause, time);
        while (await timer.WaitForNextTickAsync(cancellationToken)) await SurviveAsync(() => services.GetRequiredService<Sweeps>().RunAsync(cancellationToken), cancellationToken);
    }

    // What fails must not end the server, whoever's fault it is: the next round tries again.
    private async Task<bool> SurviveAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, error);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Background work failed and will be tried again")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
