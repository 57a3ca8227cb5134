using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Jobs;

/// <summary>Tells how far a job is and what came of it.</summary>
[Toolset("platform.jobs", Shown = Showing.Always)]
public sealed class JobGet(JobStore store, FileSets files, TenantContext tenant, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    [McpServerTool(Name = "job_get", Title = "Get job", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Tells a job's state and progress and, once it has succeeded, its result with a link to a zip of its files. wait_seconds waits for the end.")]
    public async Task<Result> RunAsync(
        RequestContext<CallToolRequestParams> request,
        [Description("From the tool that started it.")][StringLength(100, MinimumLength = 1)] string job_id,
        [Description("How long to wait for the job's end.")][Range(0, 45)] int wait_seconds = 0,
        CancellationToken cancellationToken = default)
    {
        var deadline = time.GetUtcNow().AddSeconds(wait_seconds);
        var job = await FindAsync(job_id, cancellationToken);
        for (var shown = -1; !job.IsOver && time.GetUtcNow() < deadline; job = await FindAsync(job_id, cancellationToken))
        {
            if (job.Done > shown) await ReportAsync(request, job, cancellationToken);
            shown = job.Done;
            await Task.Delay(Pause, time, cancellationToken);
        }

        return await DescribeAsync(job, cancellationToken);
    }

    private async Task<Job> FindAsync(string jobId, CancellationToken cancellationToken)
    {
        var job = jobId.All(char.IsAsciiLetterOrDigit) ? await store.FindAsync(tenant.Tenant.Id, jobId, cancellationToken) : null;
        // What a job does, and what it fails on, tells of the site it works on.
        return job is not null && job.Origin.Caller.Id == tenant.Caller.Id && job.Origin.IsOpenTo(tenant.Tenant, tenant.Caller) ? job : throw Unknown(jobId);
    }

    private static NotAvailableException Unknown(string jobId) => new NotAvailableException($"There is no job '{jobId}'. Jobs are forgotten some time after their end.");

    private static async Task ReportAsync(RequestContext<CallToolRequestParams> request, Job job, CancellationToken cancellationToken)
    {
        if (request.Params?.ProgressToken is not { } token) return;
        var progress = new ProgressNotificationValue { Progress = job.Done, Total = job.Total, Message = job.Activity };
        await request.Server.NotifyProgressAsync(token, progress, cancellationToken: cancellationToken);
    }

    private async Task<Result> DescribeAsync(Job job, CancellationToken cancellationToken)
    {
        var result = job.Result is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(job.Result);
        var set = result?.GetValueOrDefault("file_set") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null;
        // Titles of pages are content, too.
        if (set is not null && !await files.MayReadAsync(set, cancellationToken)) (result, set) = (null, null);
        return new Result(
            job.Id, job.Kind, job.State, job.Done, job.Total, job.Activity, job.Error, job.CreatedAt, job.UpdatedAt, result, set is null ? null : files.DownloadUrl(set));
    }

    /// <summary>A job as clients see it; <paramref name="Output"/> depends on its kind.</summary>
    public sealed record Result(
        string JobId,
        string Kind,
        JobState State,
        int Done,
        int? Total,
        string? Activity,
        string? Error,
        DateTimeOffset CreatedAt,
        DateTimeOffset UpdatedAt,
        IReadOnlyDictionary<string, JsonElement>? Output,
        string? DownloadUrl);
}
