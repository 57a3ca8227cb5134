using Atlassian.Http;

namespace AtlassianMcp.Rates;

/// <summary>What a schedule becomes by what an answer tells about rates. To learn the same twice, here and in another instance, changes nothing.</summary>
internal static class Lessons
{
    // What a refusal that does not say how long is taken to mean.
    private static readonly TimeSpan ShortBlock = TimeSpan.FromSeconds(1);

    // The requests that were under way when the first was refused are refused for the same reason.
    private static readonly TimeSpan OneLesson = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(5);

    /// <summary>The schedule with what the signs tell; the same one when it knows that already.</summary>
    public static Schedule After(this Schedule schedule, RateSigns signs, RatePlan? configured, DateTimeOffset now)
    {
        var next = schedule;
        if (signs.Bucket is { } bucket && RatePlan.Of(bucket) is var told && told != next.Told) next = next with { Told = told };
        if (signs.Quota is { } quota && Differs(next.Points, quota, now)) next = next with { Points = Points(quota, now) };
        return signs.Refusal switch
        {
            RateRefusal.Unknown or RateRefusal.Quota => Blocked(next, signs.RetryAfter, now),
            RateRefusal.Burst => Slowed(next, signs.Limit, configured, now),
            RateRefusal.None when signs.IsNearLimit => Held(next, configured, now),
            _ => next,
        };
    }

    private static Schedule Blocked(Schedule schedule, TimeSpan? wait, DateTimeOffset now)
    {
        var until = now + (wait is { } told && told > TimeSpan.Zero ? told : ShortBlock);
        return until - schedule.BlockedUntil < TimeSpan.FromMilliseconds(100) ? schedule : schedule with { BlockedUntil = until };
    }

    // A limit belongs to one kind of request, so a very low one must not slow all others at once: each lesson halves the pace at most.
    private static Schedule Slowed(Schedule schedule, double? limit, RatePlan? configured, DateTimeOffset now)
    {
        if (now - schedule.SlowedAt < OneLesson || RatePlan.Slower(configured, schedule.Told) is not { } full) return schedule;
        var pace = schedule.PlanAt(now, configured)!.Rate;
        var slower = limit is > 0 ? Math.Clamp(limit.Value * 0.9, pace / 2, pace * 0.7) : pace * 0.7;
        return schedule with { SlowedTo = Math.Max(slower, full.Rate / 10), SlowedAt = now };
    }

    // Near a limit a pace that grows again stays what it is; one at its full size is what the limit allows.
    private static Schedule Held(Schedule schedule, RatePlan? configured, DateTimeOffset now) =>
        schedule.SlowedTo is null || now - schedule.SlowedAt < Hold || schedule.PlanAt(now, configured) is not { } plan || plan == RatePlan.Slower(configured, schedule.Told)
            ? schedule
            : schedule with { SlowedTo = plan.Rate, SlowedAt = now };

    private static PointsLeft Points(RateQuota quota, DateTimeOffset now) => new(quota.Left, quota.Of is { } whole ? whole / 20 : quota.Left / 4, now + quota.Resets);

    // Every answer tells a little less: only what makes a difference is written.
    private static bool Differs(PointsLeft? known, RateQuota quota, DateTimeOffset now) =>
        known is null || known.Until <= now || (known.Until - (now + quota.Resets)).Duration() > TimeSpan.FromSeconds(30) || quota.Left < known.Left * 0.95;
}
