using AtlassianMcp.Jobs;

namespace AtlassianMcp.Tools;

/// <summary>What a tool answers that started a job.</summary>
public sealed record StartedJob(string JobId, string State, string Message)
{
    /// <summary>The answer for a job just started.</summary>
    public static StartedJob Of(Job job) => new(job.Id, "queued", $"Started. Call job_get with job_id {job.Id} (wait_seconds up to 45) until its state is succeeded or failed.");
}
