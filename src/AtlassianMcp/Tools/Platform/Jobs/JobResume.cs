using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Transfers;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Jobs;

/// <summary>Has a job go on that stands still or failed.</summary>
[Toolset("platform.jobs", Class = ToolClass.Read)]
public sealed class JobResume(OwnJobs jobs, JobControl control, FileSets files, TimeProvider time)
{
    [McpServerTool(Name = "job_resume", Title = "Resume job", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Has a paused or failed job of yours go on where it stood; nothing is done twice.")]
    public async Task<JobView> RunAsync(
        [Description("The job.")][StringLength(100, MinimumLength = 1)] string job_id,
        [Description("Try items that failed again, also of a job that succeeded otherwise.")] bool retry_failed = false,
        CancellationToken cancellationToken = default)
    {
        var job = await jobs.FindAsync(job_id, cancellationToken);
        if (!await control.ResumeAsync(job, retry_failed, cancellationToken)) throw new ArgumentException(Refusal(job, retry_failed));
        return await JobView.OfAsync(await jobs.FindAsync(job_id, cancellationToken), files, time.GetUtcNow(), cancellationToken);
    }

    private static string Refusal(Job job, bool retryFailed) => job.State switch
    {
        JobState.Cancelled => $"The job {job.Id} was cancelled. Start it anew with {job.Kind}.",
        JobState.Succeeded when !retryFailed && job.Failed > 0 => $"The job {job.Id} is over; {job.Failed} of its items failed. Give retry_failed: true to have them tried again.",
        _ => $"The job {job.Id} is over, and none of its items failed.",
    };
}
