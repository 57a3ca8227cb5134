using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Jobs;
using AtlassianMcp.Transfers;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Jobs;

/// <summary>Tells what came of each item of a job.</summary>
[Toolset("platform.jobs")]
public sealed class JobResult(OwnJobs jobs, JobStore store, JobItems items, FileSets files, TimeProvider time)
{
    [McpServerTool(Name = "job_result", Title = "Get job result", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Tells what a job came to, item by item: why some failed, what became of the others.")]
    public async Task<Result> RunAsync(
        [Description("The job.")][StringLength(100, MinimumLength = 1)] string job_id,
        [Description("Only those in it.")] ItemState? state = null,
        [Description("Most items.")][Range(1, 500)] int limit = 100,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var job = await jobs.FindAsync(job_id, cancellationToken);
        var view = await JobView.OfAsync(job, files, time.GetUtcNow(), cancellationToken);
        // Whoever may not see the result may not see what it was made of.
        if (view is { State: JobState.Succeeded, Output: null }) return new Result(view, [], null);
        var offset = (int)Math.Min(Cursor.ReadOffset(cursor), int.MaxValue);
        var found = await store.ItemsAsync(job, items, cancellationToken).Where(item => state is null || item.State == state).Skip(offset).Take(limit + 1).ToListAsync(cancellationToken);
        return new Result(view, [.. found.Take(limit).Select(Item.Of)], found.Count > limit ? Cursor.Offset(offset + limit) : null);
    }

    /// <summary>The job, and its items that failed or whose outcome was noted.</summary>
    public sealed record Result(JobView Job, IReadOnlyList<Item> Items, string? NextCursor);

    /// <summary>An item: what became of it, and why.</summary>
    public sealed record Item(string Name, ItemState State, string? Outcome, string? Reason, JsonNode? Detail)
    {
        internal static Item Of(JobItem item) => new(item.Name, item.State, item.Outcome?.What, item.Reason, item.Outcome?.Detail);
    }
}
