using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Transfers;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Jobs;

/// <summary>Tells how far a job is and what came of it.</summary>
[Toolset("platform.jobs", Shown = Showing.Always)]
public sealed class JobGet(OwnJobs jobs, FileSets files, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    [McpServerTool(Name = "job_get", Title = "Get job", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Tells a job's state, progress and what it waits for; once succeeded, its result with a link to a zip of its files. wait_seconds waits for the end.")]
    public async Task<JobView> RunAsync(
        RequestContext<CallToolRequestParams> request,
        [Description("From the tool that started it.")][StringLength(100, MinimumLength = 1)] string job_id,
        [Description("How long to wait for the job's end.")][Range(0, 45)] int wait_seconds = 0,
        CancellationToken cancellationToken = default)
    {
        var deadline = time.GetUtcNow().AddSeconds(wait_seconds);
        var job = await jobs.FindAsync(job_id, cancellationToken);
        for (var shown = -1; IsGoing(job) && time.GetUtcNow() < deadline; job = await jobs.FindAsync(job_id, cancellationToken))
        {
            if (job.Done > shown) await ReportAsync(request, job, cancellationToken);
            shown = job.Done;
            await Task.Delay(Pause, time, cancellationToken);
        }

        return await JobView.OfAsync(job, files, time.GetUtcNow(), cancellationToken);
    }

    private static bool IsGoing(Job job) => !job.IsOver && job.State is not JobState.Paused;

    private static async Task ReportAsync(RequestContext<CallToolRequestParams> request, Job job, CancellationToken cancellationToken)
    {
        if (request.Params?.ProgressToken is not { } token) return;
        var progress = new ProgressNotificationValue { Progress = job.Done, Total = job.Total, Message = job.Activity };
        await request.Server.NotifyProgressAsync(token, progress, cancellationToken: cancellationToken);
    }
}
