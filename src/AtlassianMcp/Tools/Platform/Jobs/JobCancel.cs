using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Transfers;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Jobs;

/// <summary>Ends a job, or has it stand still.</summary>
[Toolset("platform.jobs", Class = ToolClass.Read)]
public sealed class JobCancel(OwnJobs jobs, JobControl control, FileSets files, TimeProvider time)
{
    [McpServerTool(Name = "job_cancel", Title = "Cancel or pause job", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Ends a job of yours, or pauses it. What it did so far stays.")]
    public async Task<JobView> RunAsync(
        [Description("The job.")][StringLength(100, MinimumLength = 1)] string job_id,
        [Description("Only until job_resume.")] bool pause = false,
        CancellationToken cancellationToken = default)
    {
        var job = await jobs.FindAsync(job_id, cancellationToken);
        if (job.IsOver) throw new ArgumentException($"The job {job_id} is over ({job.State.ToString().ToLowerInvariant()}).");
        await (pause ? control.PauseAsync(job, cancellationToken) : control.CancelAsync(job, cancellationToken));
        return await JobView.OfAsync(await jobs.FindAsync(job_id, cancellationToken), files, time.GetUtcNow(), cancellationToken);
    }
}
