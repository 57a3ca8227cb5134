using System.Text.Json;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Jobs;

/// <summary>One stretch of work on a job: what the handler may ask and save. It holds the job's lease and loses it only with the process.</summary>
public sealed class JobSlice : IAsyncDisposable
{
    private readonly JobStore _store;
    private readonly JobOptions _options;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _lost = new();
    private readonly ITimer _heartbeat;

    internal JobSlice(Job job, JobStore store, JobOptions options, TimeProvider time)
    {
        Job = job;
        _store = store;
        _options = options;
        _time = time;
        Trace = () => Job.Trace;
        _start = time.GetTimestamp();
        var pause = options.Lease / 3;
        _heartbeat = time.CreateTimer(_ => _ = BeatAsync(), null, pause, pause);
    }

    /// <summary>The job as last saved.</summary>
    public Job Job { get; private set; }

    /// <summary>Tells what the job did at Atlassian so far.</summary>
    internal Func<JobTrace> Trace { get; set; }

    /// <summary>True when the slice should save and let the next one go on.</summary>
    public bool TimeIsUp => _time.GetElapsedTime(_start) >= _options.Slice;

    /// <summary>Cancelled when another instance took the job over; work must stop then.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>What was asked.</summary>
    public T Input<T>() => JsonSerializer.Deserialize<T>(Job.Input, JobJson.Options)!;

    /// <summary>Where to go on; null at the beginning.</summary>
    public T? Checkpoint<T>() where T : class => Job.Checkpoint is null ? null : JsonSerializer.Deserialize<T>(Job.Checkpoint, JobJson.Options);

    /// <summary>Saves where the next slice would go on, and what to tell people meanwhile.</summary>
    public Task SaveAsync<T>(T checkpoint, int done, int? total, string activity, CancellationToken cancellationToken) =>
        ChangeAsync(job => job with { Checkpoint = JsonSerializer.Serialize(checkpoint, JobJson.Options), Done = done, Total = total, Activity = activity }, cancellationToken);

    /// <summary>Ends the heartbeat.</summary>
    public async ValueTask DisposeAsync()
    {
        await _heartbeat.DisposeAsync();
        await _turn.WaitAsync();
        _turn.Release();
        _lost.Dispose();
    }

    /// <summary>Stops the heartbeat, saves a last change and lets go of the lease.</summary>
    internal async Task CloseAsync(Func<Job, Job> change, CancellationToken cancellationToken)
    {
        await _heartbeat.DisposeAsync();
        await WriteAsync(job => change(job) with { LeasedUntil = null }, cancellationToken);
    }

    private Task ChangeAsync(Func<Job, Job> change, CancellationToken cancellationToken) =>
        WriteAsync(job => change(job) with { LeasedUntil = _time.GetUtcNow() + _options.Lease }, cancellationToken);

    private async Task WriteAsync(Func<Job, Job> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            Job = await _store.ReplaceAsync(change(Job) with { Trace = Trace(), UpdatedAt = _time.GetUtcNow() }, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task BeatAsync()
    {
        try
        {
            await ChangeAsync(job => job, _lost.Token);
        }
        catch (StorageConflictException)
        {
            await _lost.CancelAsync();
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The slice is over.
        }
    }
}
