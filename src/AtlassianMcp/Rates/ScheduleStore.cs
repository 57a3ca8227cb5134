using AtlassianMcp.Storage;

namespace AtlassianMcp.Rates;

/// <summary>Keeps the schedules that all instances share: rows of the table <c>rates</c>, each changed at the version it was read at.</summary>
internal sealed class ScheduleStore(ITableStore tables, TimeProvider time, Func<double> jitter)
{
    public const string Table = "rates";

    /// <summary>The longest that a request to the store is waited for: after that it counts as out of order.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int Attempts = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Changes a schedule, again and again until no other instance comes between.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="known">The schedule as this instance saw it last, to save reading it; null to read it first.</param>
    /// <param name="change">The change; it may be asked several times, and gives the same schedule back when there is nothing to change.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The schedule as it is now, and whether what was known was still true.</returns>
    /// <exception cref="StorageConflictException">Others came between every time.</exception>
    public async Task<(Schedule Now, bool WasKnown)> ChangeAsync(RateKey key, Schedule? known, Func<Schedule, Schedule> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = known ?? await ReadAsync(key, cancellationToken);
            try
            {
                var after = change(before);
                if (after != before) return (await WriteAsync(key, after, cancellationToken), known is not null);
                if (known is null) return (before, false);
                known = null; // nothing to write, so nothing would tell whether it is still true
            }
            catch (StorageConflictException) when (attempt < Attempts)
            {
                // What was known was out of date: that is no contention yet.
                if (known is null) await Task.Delay(Pause * (jitter() * attempt), time, cancellationToken);
                known = null;
            }
        }
    }

    private async Task<Schedule> ReadAsync(RateKey key, CancellationToken cancellationToken) =>
        await tables.GetAsync(Table, key.Tenant, key.Row, cancellationToken).WaitAsync(Patience, time, cancellationToken) is { } row ? FromRow(row) : new Schedule();

    private async Task<Schedule> WriteAsync(RateKey key, Schedule schedule, CancellationToken cancellationToken)
    {
        var row = ToRow(key, schedule);
        var written = schedule.ETag is null ? tables.InsertAsync(Table, row, cancellationToken) : tables.ReplaceAsync(Table, row, cancellationToken);
        return schedule with { ETag = await written.WaitAsync(Patience, time, cancellationToken) };
    }

    private TableRow ToRow(RateKey key, Schedule schedule) => new(key.Tenant, key.Row, new Dictionary<string, object?>
    {
        ["Next"] = Moment(schedule.Next),
        ["JobsNext"] = Moment(schedule.JobsNext),
        ["BlockedUntil"] = Moment(schedule.BlockedUntil),
        ["ToldRate"] = schedule.Told?.Rate,
        ["ToldBurst"] = schedule.Told?.Burst.TotalSeconds,
        ["SlowedTo"] = schedule.SlowedTo,
        ["SlowedAt"] = Moment(schedule.SlowedAt),
        ["PointsLeft"] = schedule.Points?.Left,
        ["PointsReserve"] = schedule.Points?.Reserve,
        ["PointsUntil"] = schedule.Points?.Until,
        ["UpdatedAt"] = time.GetUtcNow(),
    })
    { ETag = schedule.ETag };

    internal static Schedule FromRow(TableRow row) => new()
    {
        Next = row.Get<DateTimeOffset>("Next"),
        JobsNext = row.Get<DateTimeOffset>("JobsNext"),
        BlockedUntil = row.Get<DateTimeOffset>("BlockedUntil"),
        Told = row.Get<double?>("ToldRate") is { } rate ? new RatePlan(rate, TimeSpan.FromSeconds(row.Get<double>("ToldBurst"))) : null,
        SlowedTo = row.Get<double?>("SlowedTo"),
        SlowedAt = row.Get<DateTimeOffset>("SlowedAt"),
        Points = row.Get<DateTimeOffset?>("PointsUntil") is { } until ? new PointsLeft(row.Get<double>("PointsLeft"), row.Get<double>("PointsReserve"), until) : null,
        ETag = row.ETag,
    };

    // Tables know no dates before 1601.
    private static DateTimeOffset? Moment(DateTimeOffset moment) => moment == default ? null : moment;
}
