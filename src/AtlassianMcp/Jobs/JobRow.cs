using System.Text.Json;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs;

/// <summary>A job as a row of the table <c>jobs</c>.</summary>
internal static class JobRow
{
    /// <summary>Where a job, or a part of one, lies.</summary>
    public static (string Partition, string Row) KeysOf(string tenantId, string jobId) => PartId.IsPart(jobId) ? ($"{tenantId}.{PartId.Whole(jobId)}", jobId) : (tenantId, jobId);

    /// <summary>Where a job's parts lie.</summary>
    public static string PartitionOfParts(Job job) => $"{job.TenantId}.{job.Id}";

    /// <summary>Writes a job down.</summary>
    public static TableRow Of(Job job)
    {
        var (partition, row) = KeysOf(job.TenantId, job.Id);
        var values = new Dictionary<string, object?>
        {
            ["Caller"] = job.Origin.Caller.Id,
            ["Origin"] = JsonSerializer.Serialize(job.Origin),
            ["Kind"] = job.Kind,
            ["CreatedAt"] = job.CreatedAt,
            ["State"] = job.State.ToString(),
            ["Wish"] = job.Wish is JobWish.None ? null : job.Wish.ToString(),
            ["Sequence"] = job.Sequence,
            ["Failures"] = job.Failures,
            ["NotBefore"] = job.NotBefore,
            ["WaitsFor"] = job.WaitsFor,
            ["Parts"] = job.Parts,
            ["IsSplit"] = job.IsSplit,
            ["Done"] = job.Done,
            ["Failed"] = job.Failed,
            ["Total"] = job.Total,
            ["Activity"] = job.Activity,
            ["Walks"] = JsonSerializer.Serialize(job.Walks),
            ["Error"] = job.Error,
            ["Trace"] = JsonSerializer.Serialize(job.Trace),
            ["UpdatedAt"] = job.UpdatedAt,
            ["LeasedUntil"] = job.LeasedUntil,
            ["LeaseId"] = job.LeaseId,
        };
        foreach (var (name, value) in LongText.Spread("Input", job.Input).Concat(LongText.Spread("Checkpoint", job.Checkpoint)).Concat(LongText.Spread("Result", job.Result))) values[name] = value;
        return new TableRow(partition, row, values) { ETag = job.ETag };
    }

    /// <summary>Reads a job.</summary>
    public static Job Read(TableRow row) => new(
        row.Row, row.Partition.Split('.')[0], JsonSerializer.Deserialize<CallOrigin>(row.Get<string>("Origin")!)!, row.Get<string>("Kind")!, LongText.Gather(row, "Input")!, row.Get<DateTimeOffset>("CreatedAt"))
    {
        State = Enum.Parse<JobState>(row.Get<string>("State")!),
        Wish = row.Get<string>("Wish") is { } wish ? Enum.Parse<JobWish>(wish) : JobWish.None,
        Sequence = row.Get<int>("Sequence"),
        Failures = row.Get<int>("Failures"),
        NotBefore = row.Get<DateTimeOffset?>("NotBefore"),
        WaitsFor = row.Get<string>("WaitsFor"),
        Parts = row.Get<int>("Parts"),
        IsSplit = row.Get<bool>("IsSplit"),
        Done = row.Get<int>("Done"),
        Failed = row.Get<int>("Failed"),
        Total = row.Get<int?>("Total"),
        Activity = row.Get<string>("Activity"),
        Checkpoint = LongText.Gather(row, "Checkpoint"),
        Walks = row.Get<string>("Walks") is { } walks ? JsonSerializer.Deserialize<Dictionary<string, int>>(walks)! : [],
        Result = LongText.Gather(row, "Result"),
        Error = row.Get<string>("Error"),
        Trace = row.Get<string>("Trace") is { } trace ? JsonSerializer.Deserialize<JobTrace>(trace)! : new JobTrace(),
        UpdatedAt = row.Get<DateTimeOffset>("UpdatedAt"),
        LeasedUntil = row.Get<DateTimeOffset?>("LeasedUntil"),
        LeaseId = row.Get<string>("LeaseId"),
        ETag = row.ETag,
    };
}
