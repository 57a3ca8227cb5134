using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Http;
using AtlassianMcp.Jobs;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Jobs;

/// <summary>Lists the caller's jobs.</summary>
[Toolset("platform.jobs")]
public sealed class JobList(OwnJobs jobs, TimeProvider time)
{
    [McpServerTool(Name = "job_list", Title = "List jobs", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Lists your jobs, newest first.")]
    public async Task<Result> RunAsync(
        [Description("Only those in it.")] JobState? state = null,
        [Description("Most jobs.")][Range(1, 100)] int limit = 20,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var all = (await jobs.ListAsync(cancellationToken)).Where(job => state is null || job.State == state).ToList();
        var offset = (int)Math.Min(Cursor.ReadOffset(cursor), all.Count);
        var now = time.GetUtcNow();
        return new Result([.. all.Skip(offset).Take(limit).Select(job => JobView.Of(job, now))], Cursor.After(offset, Math.Min(limit, all.Count - offset), all.Count));
    }

    /// <summary>Jobs without their results.</summary>
    public sealed record Result(IReadOnlyList<JobView> Jobs, string? NextCursor);
}
