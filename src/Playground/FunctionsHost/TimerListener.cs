namespace Playground.FunctionsHost;

/// <summary>Runs a timer function when it is due, one run at a time; what falls due during a run is skipped.</summary>
internal sealed partial class TimerListener(FunctionJson function, TimerTrigger trigger, TriggerCall call, FunctionsHostOptions options, ILogger logger)
    : IDisposable
{
    /// <summary>Timers wait at most 49 days at a time; a yearly schedule is approached in steps.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);
    private readonly TimerSchedule _schedule = TimerSchedule.Parse(trigger.Schedule);
    private readonly SemaphoreSlim _singleton = new(1, 1);

    public async Task RunAsync(CancellationToken stop)
    {
        if (trigger.RunOnStartup)
            await TriggerAsync(CancellationToken.None);
        while (await WaitUntilAsync(_schedule.Next(options.Time.GetUtcNow()), stop))
            await TriggerAsync(CancellationToken.None);
    }

    /// <summary>Runs the function now, after a run that may be under way.</summary>
    public async Task<InvocationOutcome> TriggerAsync(CancellationToken cancellationToken)
    {
        await _singleton.WaitAsync(cancellationToken);
        try
        {
            var outcome = await call.InvokeAsync(function.Name, InvocationBody.ForTimer(function, isPastDue: false, options.Time));
            LogFinished(logger, function.Name, outcome.Succeeded, outcome.Detail);
            options.OnInvocation?.Invoke(new(function.Name, outcome.InvocationId, outcome.Succeeded, outcome.Detail));
            return outcome;
        }
        finally
        {
            _singleton.Release();
        }
    }

    public void Dispose() => _singleton.Dispose();

    private async Task<bool> WaitUntilAsync(DateTimeOffset due, CancellationToken stop)
    {
        try
        {
            for (var left = due - options.Time.GetUtcNow(); left > TimeSpan.Zero; left = due - options.Time.GetUtcNow())
                await Task.Delay(left < LongestDelay ? left : LongestDelay, options.Time, stop);
            return !stop.IsCancellationRequested;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Functions.{Function} succeeded: {Succeeded} ({Detail})")]
    private static partial void LogFinished(ILogger logger, string function, bool succeeded, string detail);
}
