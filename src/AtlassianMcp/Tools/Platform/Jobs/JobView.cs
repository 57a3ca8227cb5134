using System.Text.Json;
using AtlassianMcp.Jobs;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Tools.Platform.Jobs;

/// <summary>A job as clients see it.</summary>
/// <param name="JobId">Its id.</param>
/// <param name="Kind">The tool that started it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Done">Items done, those given up included.</param>
/// <param name="Failed">Items given up.</param>
/// <param name="Total">Items in all, once known.</param>
/// <param name="Activity">What it is doing.</param>
/// <param name="WaitsFor">What it waits for.</param>
/// <param name="Error">Why it failed, or what went wrong last.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="UpdatedAt">When anything about it last changed.</param>
public sealed record JobView(
    string JobId, string Kind, JobState State, int Done, int Failed, int? Total, string? Activity, string? WaitsFor, string? Error, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>What came of it; what it holds depends on its kind.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Output { get; init; }

    /// <summary>Where its files can be downloaded as a zip.</summary>
    public string? DownloadUrl { get; init; }

    /// <summary>Shows a job without its result.</summary>
    public static JobView Of(Job job, DateTimeOffset now) => new(
        job.Id, job.Kind, job.State, job.Done, job.Failed, job.Total, job.Activity, Waits(job, now), job.Error, job.CreatedAt, job.UpdatedAt);

    /// <summary>Shows a job with its result, where the caller may read what that is made of.</summary>
    public static async Task<JobView> OfAsync(Job job, FileSets files, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var result = job.Result is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(job.Result);
        var set = result?.GetValueOrDefault("file_set") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null;
        // Titles of pages are content, too.
        if (set is not null && !await files.MayReadAsync(set, cancellationToken)) (result, set) = (null, null);
        return Of(job, now) with { Output = result, DownloadUrl = set is null ? null : files.DownloadUrl(set) };
    }

    private static string? Waits(Job job, DateTimeOffset now) => job switch
    {
        { IsOver: true } or { State: JobState.Running } => null,
        { State: JobState.Paused } => "job_resume",
        { NotBefore: { } moment } when moment > now => $"{job.WaitsFor ?? "its turn"}, in {(moment - now).TotalSeconds:0} s",
        _ => job.WaitsFor ?? "its turn",
    };
}
