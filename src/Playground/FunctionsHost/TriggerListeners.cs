namespace Playground.FunctionsHost;

/// <summary>Everything that starts functions without a request: a listener per queue and per timer.</summary>
internal sealed class TriggerListeners : IDisposable
{
    private readonly List<QueueListener> _queues = [];
    private readonly Dictionary<string, TimerListener> _timers = new(StringComparer.OrdinalIgnoreCase);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly FunctionsHostOptions _options;
    private Task _running = Task.CompletedTask;

    public TriggerListeners(
        IReadOnlyList<FunctionJson> functions, HostJson host, AppSettings settings, TriggerCall call, FunctionsHostOptions options, ILoggerFactory loggers)
    {
        _options = options;
        foreach (var function in functions)
        {
            var logger = loggers.CreateLogger($"Function.{function.Name}");
            switch (function.Trigger)
            {
                case QueueTrigger queue:
                    var pair = new QueuePair(settings.ConnectionString(queue.Connection), queue.QueueName, host.Queues.Encoding);
                    _queues.Add(new QueueListener(function, pair, host.Queues, call, options, logger));
                    break;
                case TimerTrigger timer:
                    _timers[function.Name] = new TimerListener(function, timer, call, options, logger);
                    break;
            }
        }
    }

    /// <summary>Completes when a stop was asked for.</summary>
    public Task Stopped => _stopped.Task;

    public TimerListener Timer(string functionName) =>
        _timers.GetValueOrDefault(functionName) ?? throw new PlaygroundException($"There is no timer function '{functionName}'.");

    public void Start(Handler handler) => _running = RunAsync(handler, _stop.Token);

    /// <summary>Takes nothing new and waits, within the drain time, for what runs.</summary>
    public async Task StopAsync()
    {
        _stopped.TrySetResult();
        await _stop.CancelAsync();
        await Task.WhenAny(_running, Task.Delay(_options.DrainTimeout, _options.Time));
    }

    /// <summary>Waits for the rest, which ends with the handler.</summary>
    public Task WaitAsync() => _running;

    public void Dispose()
    {
        foreach (var timer in _timers.Values)
            timer.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(Handler handler, CancellationToken stop)
    {
        try
        {
            await handler.WaitUntilReadyAsync(stop);
        }
        catch (Exception e) when (e is OperationCanceledException or PlaygroundException)
        {
            return;
        }

        await Task.WhenAll(_queues.Select(queue => queue.RunAsync(stop)).Concat(_timers.Values.Select(timer => timer.RunAsync(stop))));
    }
}
