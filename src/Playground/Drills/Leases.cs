using Playground.Azurite;

namespace Playground.Drills;

/// <summary>Looks into the storage once all jobs are over.</summary>
internal static class Leases
{
    /// <summary>What is not as it must be: a lease that is left, a job or part that is not over, rates that each instance kept to itself.</summary>
    public static async Task<IEnumerable<string>> FlawsAsync(StorageAccount account, CancellationToken cancellationToken)
    {
        var jobs = await TableReader.ReadAsync(account, "jobs", cancellationToken);
        return new[]
        {
            jobs.Count >= 2 ? null : "the table of jobs lacks jobs",
            jobs.TrueForAll(job => job["LeasedUntil"] is null && job["LeaseId"] is null) ? null : "a lease is left",
            jobs.TrueForAll(job => (string?)job["State"] is "Succeeded" or "Failed" or "Cancelled") ? null : "a job or part is not over",
            (await TableReader.ReadAsync(account, "rates", cancellationToken)).Count > 0 ? null : "the rates were not shared",
        }.OfType<string>();
    }
}
