using System.Runtime.CompilerServices;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Rates;

/// <summary>How fast one site is asked with one credential at this moment.</summary>
/// <param name="Site">The site's key, such as <c>jira:acme</c>.</param>
/// <param name="Credential">The beginning of a hash of whose credential it is.</param>
/// <param name="UpdatedAt">When the schedule last changed.</param>
public sealed record RateState(string Site, string Credential, DateTimeOffset UpdatedAt)
{
    /// <summary>Requests per second of now; null for as fast as answers come.</summary>
    public double? PerSecond { get; init; }

    /// <summary>Requests per second when nothing was refused.</summary>
    public double? FullRate { get; init; }

    /// <summary>Whether refusals have slowed it, and it has not recovered yet.</summary>
    public bool IsSlowed => PerSecond < FullRate;

    /// <summary>Nothing goes before; null when nothing was stopped.</summary>
    public DateTimeOffset? BlockedUntil { get; init; }

    /// <summary>Up to which moment slots have been given away.</summary>
    public DateTimeOffset Next { get; init; }

    /// <summary>Points left of the hour, as told last; null while there are plenty.</summary>
    public double? PointsLeft { get; init; }

    /// <summary>When that hour ends.</summary>
    public DateTimeOffset? PointsUntil { get; init; }
}

/// <summary>Tells administrators how fast a tenant's sites are asked, as the shared schedules have it.</summary>
public sealed class RateStates(ITableStore tables, RateOptions options, TimeProvider time)
{
    /// <summary>The states of a tenant's schedules.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="deployments">The deployment of each of its sites, by key: what is documented for it counts until a site tells its limits.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<RateState> ListAsync(string tenantId, IReadOnlyDictionary<string, Atlassian.Http.Deployment> deployments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryAsync(ScheduleStore.Table, tenantId, rowPrefix: null, cancellationToken))
        {
            var (site, credential) = (row.Row[..row.Row.LastIndexOf('-')], row.Row[(row.Row.LastIndexOf('-') + 1)..]);
            var (schedule, configured) = (ScheduleStore.FromRow(row), deployments.TryGetValue(site, out var deployment) ? options.For(deployment) : null);
            yield return new RateState(site, credential, row.Get<DateTimeOffset>("UpdatedAt"))
            {
                PerSecond = schedule.PlanAt(time.GetUtcNow(), configured)?.Rate,
                FullRate = RatePlan.Slower(configured, schedule.Told)?.Rate,
                BlockedUntil = schedule.BlockedUntil == default ? null : schedule.BlockedUntil,
                Next = schedule.Next,
                PointsLeft = schedule.Points?.Left,
                PointsUntil = schedule.Points?.Until,
            };
        }
    }
}
