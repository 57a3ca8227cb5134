namespace Playground.FunctionsHost;

/// <summary>
/// Keeps the custom handler running as the host does: exit code 0 is final, 200 restarts it, anything else restarts it until the third crash,
/// which ends the host.
/// </summary>
internal sealed partial class Handler : IAsyncDisposable
{
    private const int NeverRestart = 0;
    private const int RestartUncounted = 200;
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(2);
    private readonly FunctionsHostOptions _options;
    private readonly CustomHandlerSettings _settings;
    private readonly HandlerCommand _command;
    private readonly ILogger _console;
    private readonly ILogger _logger;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<string> _gaveUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CrashCount _crashes;
    private readonly Lock _turn = new();
    private volatile TaskCompletionSource _ready = NewReady();
    private volatile HandlerProcess? _current;
    private Task _supervision = Task.CompletedTask;

    public Handler(FunctionsHostOptions options, CustomHandlerSettings settings, string scriptRoot, AppSettings appSettings, ILoggerFactory loggers)
    {
        _options = options;
        _settings = settings;
        _crashes = new CrashCount(options.Time);
        _console = loggers.CreateLogger("Host.Function.Console");
        _logger = loggers.CreateLogger<Handler>();
        var port = settings.Port != 0 ? settings.Port : Ports.Free();
        Address = new Uri($"http://127.0.0.1:{port}/");
        _command = HandlerCommand.From(settings, scriptRoot, port, appSettings);
    }

    /// <summary>Where the handler listens; the same over all restarts.</summary>
    public Uri Address { get; }

    /// <summary>Completes with the reason when the host must end because its handler cannot be kept running.</summary>
    public Task<string> GaveUp => _gaveUp.Task;

    /// <summary>Process id of the running handler; null between two runs and after exit code 0.</summary>
    public int? ProcessId => _current?.Id;

    /// <summary>Starts the first run; throws when the executable cannot be started.</summary>
    public void Start() => _supervision = SuperviseAsync(StartProcess());

    /// <summary>Waits until the handler answers; requests and messages are held that long, also over a restart.</summary>
    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);

    /// <summary>Kills and restarts without counting it as a crash: the end of an invocation that exceeded its time.</summary>
    /// <param name="processId">The run the invocation was given to: a later one is innocent.</param>
    public void Restart(int? processId)
    {
        HandlerProcess? process;
        lock (_turn)
        {
            process = _current;
            if (process is null || process.Id != processId)
                return;
            // From here on whoever waits for a handler waits for the next one.
            Close();
        }

        process.Kill(byHost: true);
    }

    /// <summary>Kills the handler as an accident would; returns when the host has noticed.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        if (_current is not { } process)
            return;
        process.Kill(byHost: false);
        await process.Handled.WaitAsync(cancellationToken);
    }

    /// <summary>Gives a run that dropped a connection the time to be seen ending, so that nothing more is sent to a dying one.</summary>
    /// <param name="processId">The run the connection was to.</param>
    public Task NoticeEndAsync(int? processId) =>
        _current is { } process && process.Id == processId ? Task.WhenAny(process.Handled, Task.Delay(TimeToEnd, _options.Time)) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _current?.Kill(byHost: true);
        await _supervision;
        _ready.TrySetCanceled();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task SuperviseAsync(HandlerProcess first)
    {
        for (var process = first; process is not null;)
        {
            var ready = await process.WaitUntilReadyAsync(_http, Address, _settings.InitializationTimeout, _options.Time, _stop.Token);
            if (ready)
                _ready.TrySetResult();
            else if (!process.Exited.IsCompleted)
                process.Kill(byHost: false);
            var exitCode = await process.Exited;
            var next = _stop.IsCancellationRequested ? null : Next(process, exitCode);
            process.MarkHandled();
            process.Dispose();
            process = next;
        }
    }

    /// <summary>The run that follows an exit, or null when none does.</summary>
    private HandlerProcess? Next(HandlerProcess ended, int exitCode)
    {
        LogExited(_logger, ended.Id, exitCode);
        lock (_turn)
            _current = null;
        if (exitCode == NeverRestart && !ended.EndedByHost)
        {
            // Requests are let through to find nobody there: the real host answers 500 for ever.
            _ready.TrySetResult();
            return null;
        }

        Close();
        if (!ended.EndedByHost && exitCode != RestartUncounted && _crashes.Add())
            return GiveUp("Exceeded http worker restart retry count. Shutting down Functions Host");
        try
        {
            return StartProcess();
        }
        catch (PlaygroundException e)
        {
            return GiveUp(e.Message);
        }
    }

    private void Close()
    {
        if (_ready.Task.IsCompleted)
            _ready = NewReady();
    }

    private HandlerProcess? GiveUp(string reason)
    {
        LogGaveUp(_logger, reason);
        _ready.TrySetException(new PlaygroundException(reason));
        _ = _ready.Task.Exception;
        _gaveUp.TrySetResult(reason);
        return null;
    }

    private HandlerProcess StartProcess()
    {
        var process = HandlerProcess.Start(_command, Guid.CreateVersion7(_options.Time.GetUtcNow()).ToString(), OnLine);
        _current = process;
        return process;
    }

    private void OnLine(HandlerLine line)
    {
        var level = !line.IsError ? LogLevel.Information
            : line.Text.Contains("warn", StringComparison.OrdinalIgnoreCase) ? LogLevel.Warning
            : LogLevel.Error;
        LogLine(_console, level, line.Text);
        _options.OnHandlerLine?.Invoke(line);
    }

    private static TaskCompletionSource NewReady() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Message = "{Line}")]
    private static partial void LogLine(ILogger logger, LogLevel level, string line);

    [LoggerMessage(LogLevel.Warning, "The custom handler (process {ProcessId}) exited with code {ExitCode}.")]
    private static partial void LogExited(ILogger logger, int processId, int exitCode);

    [LoggerMessage(LogLevel.Critical, "{Reason}")]
    private static partial void LogGaveUp(ILogger logger, string reason);
}
