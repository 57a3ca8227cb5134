using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Admin;
using ModelContextProtocol;

namespace AtlassianMcpFunctions.Companion;

/// <summary>A job that a command began, and whether it was made to go on after it had failed.</summary>
internal sealed record BegunJob(string Id, bool WasResumed = false);

/// <summary>Follows a job of the server to its end, showing how far it is.</summary>
internal sealed class JobWatch(RemoteServer server, ProgressLine progress, TimeProvider time)
{
    private const int WaitSeconds = 10;
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    /// <summary>The job that is followed or was, for whoever is interrupted; null before there is one.</summary>
    public string? Job { get; private set; }

    /// <summary>A job as it is now; null when it is not there for this key.</summary>
    public async Task<RemoteJob?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await server.AskAsync("job_get", new JsonObject { ["job_id"] = id }, progress: null, cancellationToken);
        return answer.IsError ? null : Read(answer);
    }

    /// <summary>Takes up a job that was begun earlier; one that stands still, or failed once, is made to go on.</summary>
    /// <returns>The job to follow; null when it is gone, was cancelled, or failed again.</returns>
    public async Task<BegunJob?> TakeUpAsync(BegunJob begun, CancellationToken cancellationToken)
    {
        var job = await FindAsync(begun.Id, cancellationToken);
        if (job is null or { State: "cancelled" } || (job.State == "failed" && begun.WasResumed)) return null;
        if (job.IsGoing) await progress.SayAsync($"Going on with job {job.JobId}, which runs already.");
        if (!job.IsStopped) return begun;
        await progress.SayAsync($"Having job {job.JobId} go on, which {(job.State == "paused" ? "was paused" : "had failed")}.");
        var resumed = await server.AskAsync("job_resume", new JsonObject { ["job_id"] = job.JobId }, progress: null, cancellationToken);
        return resumed.IsError ? null : begun with { WasResumed = job.State == "failed" };
    }

    /// <summary>Has the items of a job that failed tried again; false where that cannot be.</summary>
    public async Task<bool> RetryAsync(string id, CancellationToken cancellationToken)
    {
        return !(await server.AskAsync("job_resume", new JsonObject { ["job_id"] = id, ["retry_failed"] = true }, progress: null, cancellationToken)).IsError;
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="AdminException">It failed, was cancelled, or stands still.</exception>
    public async Task<RemoteJob> FollowAsync(string id, CancellationToken cancellationToken)
    {
        Job = id;
        var job = await AskAsync(id, 0, cancellationToken);
        while (job.IsGoing)
        {
            await progress.ShowAsync(job.Words, job.Done, job.Total);
            var begin = time.GetTimestamp();
            job = await AskAsync(id, WaitSeconds, cancellationToken);
            // A server that does not wait is not asked without end.
            if (job.IsGoing && time.GetElapsedTime(begin) < ShortestWait) await Task.Delay(ShortestWait, time, cancellationToken);
        }

        await progress.ClearAsync();
        Job = null;
        return job.State switch
        {
            "succeeded" => job,
            "paused" => throw new AdminException($"Job {id} was paused. Run the same command again to have it go on."),
            "cancelled" => throw new AdminException($"Job {id} was cancelled."),
            _ => throw new AdminException($"Job {id} failed: {Grid.Plain(job.Error)} Run the same command again to have it go on where it stood."),
        };
    }

    private async Task<RemoteJob> AskAsync(string id, int wait, CancellationToken cancellationToken)
    {
        var shown = new Shown(progress);
        var answer = await server.AskAsync("job_get", new JsonObject { ["job_id"] = id, ["wait_seconds"] = wait }, wait > 0 ? shown : null, cancellationToken);
        shown.IsOver = true;
        return answer.IsError ? throw new AdminException(Grid.Plain(answer.Text)) : Read(answer);
    }

    private static RemoteJob Read(RemoteAnswer answer) => answer.Structured?.Deserialize<RemoteJob>(CompanionJson.Options) ?? throw new AdminException("The server tells nothing of the job: is it older than this program?");

    // What is told while a call is under way; what comes after it is late.
    private sealed class Shown(ProgressLine progress) : IProgress<ProgressNotificationValue>
    {
        public bool IsOver { get; set; }

        public void Report(ProgressNotificationValue value)
        {
            if (!IsOver && value.Message is { } activity) _ = progress.ShowAsync(activity, (long)value.Progress, (long?)value.Total);
        }
    }
}
