namespace AtlassianMcp.Rates;

/// <summary>
/// What all instances have agreed on for one credential at one site: up to which moment its slots are given away, and what was learned of the
/// site's limits. A slot is a moment at which one request may go; since each is given away once, the instances together keep the pace.
/// </summary>
internal sealed record Schedule
{
    /// <summary>How far ahead slots may be given away for jobs still to get some; an interactive call waits hardly longer behind jobs.</summary>
    public static readonly TimeSpan JobHorizon = TimeSpan.FromMilliseconds(250);

    // A slower pace grows by its own size again in this time.
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(2);

    /// <summary>The moment of the first slot that nobody has.</summary>
    public DateTimeOffset Next { get; init; }

    /// <summary>The moment from which jobs may have slots, where the points of the hour run short.</summary>
    public DateTimeOffset JobsNext { get; init; }

    /// <summary>Nothing goes before.</summary>
    public DateTimeOffset BlockedUntil { get; init; }

    /// <summary>The pace that the site told.</summary>
    public RatePlan? Told { get; init; }

    /// <summary>The requests per second that were gone back to after refusals; null when there were none.</summary>
    public double? SlowedTo { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset SlowedAt { get; init; }

    /// <summary>The points left of the hour; null while there are plenty.</summary>
    public PointsLeft? Points { get; init; }

    /// <summary>The version of the row; null for one never stored.</summary>
    public string? ETag { get; init; }

    /// <summary>The pace of now: the slowest of what is configured, what the site told and what refusals led to; null for as fast as one likes.</summary>
    public RatePlan? PlanAt(DateTimeOffset now, RatePlan? configured) =>
        RatePlan.Slower(configured, Told) is not { } plan || SlowedTo is not { } slow ? RatePlan.Slower(configured, Told)
        : slow * (1 + ((now - SlowedAt) / Recovery)) is var rate && rate < plan.Rate ? plan with { Rate = rate }
        : plan;

    /// <summary>How many requests could have slots whose moments have come.</summary>
    public int Spare(DateTimeOffset now, RatePlan plan)
    {
        var from = From(now, plan);
        return from > now ? 0 : (int)Math.Min(((now - from) / plan.Interval) + 1, 10_000);
    }

    /// <summary>The schedule after some of its slots are given away, and which.</summary>
    public (Schedule After, SlotRun Run) Take(SlotWish wish, RatePlan plan, DateTimeOffset now)
    {
        var from = From(now, plan);
        var count = wish.Urgency is Urgency.Interactive ? wish.Count : CountForJob(wish.Count, from, now);
        if (count + wish.Used == 0) return (this, SlotRun.None);
        var first = from + plan.Span(wish.Used);
        var after = this with { Next = first + plan.Span(count), JobsNext = JobsNextAfter(wish.Urgency is Urgency.Job ? count : 0, now) };
        return (after, new SlotRun(first, plan.Interval, count));
    }

    /// <summary>When a job may ask again that got nothing.</summary>
    public DateTimeOffset JobsFrom(RatePlan plan, DateTimeOffset now)
    {
        var from = From(now, plan) is var free && Points?.PaceAt(now) is not null && JobsNext > free ? JobsNext : From(now, plan);
        return from - now > JobHorizon ? from - JobHorizon : now;
    }

    private DateTimeOffset From(DateTimeOffset now, RatePlan plan)
    {
        var from = now - plan.Burst > Next ? now - plan.Burst : Next;
        return from > BlockedUntil ? from : BlockedUntil;
    }

    private int CountForJob(int wish, DateTimeOffset from, DateTimeOffset now)
    {
        if (from - now > JobHorizon) return 0;
        if (Points?.PaceAt(now) is not { } pace) return wish;
        return JobsNext - now > JobHorizon ? 0 : Math.Min(wish, Math.Max(1, (int)(pace * JobHorizon.TotalSeconds)));
    }

    private DateTimeOffset JobsNextAfter(int count, DateTimeOffset now) =>
        count == 0 || Points?.PaceAt(now) is not { } pace ? JobsNext : (JobsNext > now ? JobsNext : now) + TimeSpan.FromSeconds(count / pace);
}

/// <summary>What an instance asks of a schedule.</summary>
/// <param name="Used">Requests that went before they had a slot; they are made up for first.</param>
/// <param name="Count">Slots for requests to come.</param>
/// <param name="Urgency">What the slots are for.</param>
internal readonly record struct SlotWish(int Used, int Count, Urgency Urgency);

/// <summary>Slots one after another.</summary>
/// <param name="First">The moment of the first.</param>
/// <param name="Interval">From one to the next.</param>
/// <param name="Count">How many.</param>
internal readonly record struct SlotRun(DateTimeOffset First, TimeSpan Interval, int Count)
{
    /// <summary>No slots.</summary>
    public static SlotRun None => default;

    /// <summary>The moments of all slots, in order.</summary>
    public IEnumerable<DateTimeOffset> Moments
    {
        get
        {
            for (var index = 0; index < Count; index++) yield return First + (Interval * index);
        }
    }
}

/// <summary>What is left of the points that a whole app or tenant may spend in an hour.</summary>
/// <param name="Left">Points left, as told last.</param>
/// <param name="Reserve">Points that jobs leave to interactive calls.</param>
/// <param name="Until">When the hour ends.</param>
internal sealed record PointsLeft(double Left, double Reserve, DateTimeOffset Until)
{
    // Never nothing: a job that may not go before the hour ends still goes on, if only just.
    private const double Slowest = 0.01;

    /// <summary>The requests per second at which what jobs may spend lasts until the hour ends; null once it has.</summary>
    public double? PaceAt(DateTimeOffset now) => now >= Until ? null : Math.Max((Left - Reserve) / Math.Max(1, (Until - now).TotalSeconds), Slowest);
}
