using System.Diagnostics;
using System.Text.Json;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Jobs;

/// <summary>A message that asks for one slice of a job. No property may be called id or dequeueCount: the Functions host mixes them with its own.</summary>
public sealed record JobMessage(string Tenant, string Job, int Sequence)
{
    /// <summary>The trace that the work belongs to (https://www.w3.org/TR/trace-context/#traceparent-header): the host that delivers messages passes none on. Null for none.</summary>
    public string? Traceparent { get; init; }

    /// <summary>Reads a message; null when it is none of ours.</summary>
    public static JobMessage? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JobMessage>(text, JsonSerializerOptions.Web) is { } message && IsId(message.Tenant) && IsId(message.Job) ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Ids are ours; anything else could not even be looked up.
    private static bool IsId(string? text) => text is { Length: > 0 and <= 64 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}

/// <summary>
/// The queues whose messages the Functions host delivers: one lane for first slices, which are short, one for all that comes after them. Each lane has workers
/// of its own, so that what takes long never stands before what does not.
/// </summary>
public sealed class JobQueue(IMessageQueue queue)
{
    /// <summary>The lane of first slices, as in <c>jobs/function.json</c>.</summary>
    public const string Name = "jobs";

    /// <summary>The lane of everything longer, as in <c>jobs-long/function.json</c>.</summary>
    public const string LongName = "jobs-long";

    /// <summary>The lanes, in the order in which one worker looks into them.</summary>
    public static IReadOnlyList<string> Lanes { get; } = [Name, LongName];

    /// <summary>The lane in which a job's next slice is worked on.</summary>
    public static string LaneOf(Job job) => job is { Sequence: 0, IsPart: false } ? Name : LongName;

    /// <summary>Asks for the job's next slice, not before <paramref name="delay"/> has passed.</summary>
    public Task SendAsync(Job job, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.SendAsync(LaneOf(job), JsonSerializer.Serialize(new JobMessage(job.TenantId, job.Id, job.Sequence) { Traceparent = Activity.Current?.Id }, JsonSerializerOptions.Web), delay, cancellationToken);
}
