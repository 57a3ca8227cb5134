using Atlassian.Http;

namespace AtlassianMcp.Rates;

/// <summary>What is to be done next for those who wait.</summary>
/// <param name="At">When to look again; null when there is nothing to wait for.</param>
/// <param name="Wish">What to ask of the schedule now; null when nothing.</param>
internal readonly record struct Step(DateTimeOffset? At, SlotWish? Wish);

/// <summary>
/// What one instance knows and holds of a schedule, and who waits for it here. It decides and does nothing by itself: the
/// <see cref="Turnstile"/> asks it under a lock.
/// </summary>
internal sealed class LocalShare(RatePlan? configured)
{
    /// <summary>No request goes on older knowledge: a block that another instance met is seen in time.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(750);

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(450);
    private static readonly TimeSpan Warmth = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan AheadForJobs = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRun = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);
    private readonly HeldSlots _interactive = new();
    private readonly HeldSlots _jobs = new();
    private readonly Demand _demand = new();
    private DateTimeOffset _seen;
    private DateTimeOffset _usedSince;

    // Without the table this instance goes on as if it were one of four.
    private const int Sharers = 4;

    /// <summary>The schedule as far as it is known here.</summary>
    public Schedule Schedule { get; private set; } = new();

    /// <summary>Who waits.</summary>
    public WaitingLine Line { get; } = new();

    /// <summary>Requests that went before they had a slot, and are still to be made up for.</summary>
    public int Used { get; private set; }

    /// <summary>Until when the table counts as out of order.</summary>
    public DateTimeOffset AloneUntil { get; set; }

    /// <summary>When a request asked last.</summary>
    public DateTimeOffset LastUse { get; private set; }

    /// <summary>Notes that a request came.</summary>
    public void Count(Urgency urgency, DateTimeOffset now)
    {
        LastUse = now;
        if (urgency is Urgency.Interactive) _demand.Add(now);
    }

    /// <summary>Lets one request go, if it may.</summary>
    public bool TryGo(Urgency urgency, DateTimeOffset now)
    {
        if (now < Schedule.BlockedUntil) return false;
        if (Plan(now) is not { } plan) return true;
        if (!IsAlone(now) && now - _seen > Freshness) return false;
        if (urgency is Urgency.Interactive && _interactive.TryTake(now)) return true;
        return _jobs.TryTake(now) || (MayOwe(urgency, now) && Schedule.Spare(now, plan) > Used && Owe(now));
    }

    /// <summary>How long a newcomer would have to wait, where that is longer than they would.</summary>
    public TimeSpan? Refusal(Urgency urgency, TimeSpan longest, DateTimeOffset now)
    {
        var wait = Schedule.BlockedUntil - now;
        if (wait <= longest && urgency is Urgency.Interactive && Plan(now) is { } plan) wait = plan.Span(Line.Interactive);
        return wait > longest ? wait : null;
    }

    /// <summary>Lets those go who may, and refuses those who would wait too long.</summary>
    public void Serve(DateTimeOffset now)
    {
        if (Schedule.Points?.PaceAt(now) is null) Line.Promote(now);
        Line.Serve(urgency => TryGo(urgency, now));
        if (!Line.IsEmpty) Line.Refuse(now, Schedule.BlockedUntil - now, () => Further(now));
    }

    /// <summary>What is to be done next.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isAsking">Whether the schedule is being asked already.</param>
    public Step Next(DateTimeOffset now, bool isAsking)
    {
        if (Plan(now) is not { } plan || now < Schedule.BlockedUntil)
            return new Step(Line.IsEmpty ? null : Earlier(Schedule.BlockedUntil, Line.Deadline), null);
        var due = Earlier(FirstSlot(now), Line.Deadline);
        if (isAsking) return new Step(due, null);
        if (Wish(plan, now) is { } wish) return new Step(null, wish);
        var job = Line.Jobs > _jobs.Count && Schedule.JobsFrom(plan, now) is var from && from > now ? from : null as DateTimeOffset?;
        due = Earlier(due, Earlier(job, Used > 0 ? _usedSince + Gathering : null));
        return new Step(IsWatched(now) ? Earlier(due, _seen + Refresh) : due, null);
    }

    /// <summary>Takes in what the schedule gave, and what it is now.</summary>
    public void Grant(Schedule schedule, SlotRun run, SlotWish wish, DateTimeOffset asked, DateTimeOffset now)
    {
        (Used, _usedSince, _seen, AloneUntil) = (Used - wish.Used, now, asked, default);
        Adopt(schedule, now);
        (wish.Urgency is Urgency.Interactive ? _interactive : _jobs).Add(run, now);
    }

    /// <summary>Takes in what the schedule is now, without what is known here alone getting lost.</summary>
    public void Adopt(Schedule schedule, DateTimeOffset now)
    {
        var mine = Schedule;
        if (mine.BlockedUntil > schedule.BlockedUntil) schedule = schedule with { BlockedUntil = mine.BlockedUntil };
        if (mine.SlowedAt > schedule.SlowedAt) schedule = schedule with { SlowedTo = mine.SlowedTo, SlowedAt = mine.SlowedAt };
        Schedule = schedule with { Told = schedule.Told ?? mine.Told, Points = schedule.Points ?? mine.Points };
        if (now < Schedule.BlockedUntil) DropSlots();
    }

    /// <summary>Gives slots by the schedule as it is known here, at a share of the pace.</summary>
    public void GrantAlone(SlotWish wish, DateTimeOffset now)
    {
        if (Plan(now) is not { } plan) return;
        var (after, run) = Schedule.Take(wish, plan with { Rate = plan.Rate / Sharers }, now);
        (Schedule, Used) = (after, Used - wish.Used);
        (wish.Urgency is Urgency.Interactive ? _interactive : _jobs).Add(run, now);
    }

    /// <summary>Takes in what an answer tells; false when that is nothing new.</summary>
    public bool Learn(RateSigns signs, DateTimeOffset now)
    {
        var after = Schedule.After(signs, configured, now);
        if (after == Schedule) return false;
        Schedule = after;
        if (now < after.BlockedUntil) DropSlots();
        return true;
    }

    /// <summary>Whether the schedule's row is not asked for a while.</summary>
    public bool IsAlone(DateTimeOffset now) => now < AloneUntil;

    // One whose moment has come and that nobody took waits for something else.
    private DateTimeOffset? FirstSlot(DateTimeOffset now)
    {
        if (Line.IsEmpty) return null;
        var first = Line.Interactive > 0 ? Earlier(_interactive.First, _jobs.First) : _jobs.First;
        return first > now ? first : null;
    }

    private RatePlan? Plan(DateTimeOffset now) => Schedule.PlanAt(now, configured);

    private bool IsWatched(DateTimeOffset now) => !IsAlone(now) && (!Line.IsEmpty || now - _demand.Last < Warmth);

    // Where the schedule has slots to spare now, a request need not wait until it has been asked for one.
    private bool MayOwe(Urgency urgency, DateTimeOffset now) => !IsAlone(now) && (urgency is Urgency.Interactive || Schedule.Points?.PaceAt(now) is null);

    private bool Owe(DateTimeOffset now)
    {
        if (Used++ == 0) _usedSince = now;
        return true;
    }

    // Slots after the block may be used; those before it are void.
    private void DropSlots()
    {
        _interactive.DropBefore(Schedule.BlockedUntil);
        _jobs.DropBefore(Schedule.BlockedUntil);
    }

    private SlotWish? Wish(RatePlan plan, DateTimeOffset now)
    {
        // After a pause the row is only read: most often there are slots to spare, and nobody waits until one is written down.
        if (!Line.IsEmpty && !IsAlone(now) && now - _seen > Freshness) return default(SlotWish);
        if (WishForInteractive(plan, now) is > 0 and var some) return new SlotWish(Used, some, Urgency.Interactive);
        if (WishForJobs(plan, now) is > 0 and var few) return new SlotWish(Used, few, Urgency.Job);
        var isDue = (Used > 0 && now - _usedSince >= Gathering) || (IsWatched(now) && now - _seen >= Refresh);
        return isDue ? new SlotWish(Used, 0, Urgency.Interactive) : null;
    }

    private int WishForInteractive(RatePlan plan, DateTimeOffset now)
    {
        _interactive.Expire(now);
        var held = _interactive.Count;
        var foreseen = (int)(_demand.At(now) * Ahead.TotalSeconds);
        var needed = Math.Min(Math.Max(Line.Interactive, foreseen >= 2 ? foreseen : 0), Most(plan, LongestRun, now));
        // Asked when half is used, for many at once.
        return held * 2 >= needed || (held > 0 && _interactive.Last > now + Ahead) ? 0 : needed - held;
    }

    private int WishForJobs(RatePlan plan, DateTimeOffset now)
    {
        _jobs.Expire(now);
        var held = _jobs.Count;
        var needed = Math.Min(Line.Jobs, Most(plan, AheadForJobs, now));
        return Line.Interactive > 0 || held * 2 >= needed || Schedule.JobsFrom(plan, now) > now ? 0 : needed - held;
    }

    // What was saved up may be taken at once, where a site allows bursts.
    private int Most(RatePlan plan, TimeSpan span, DateTimeOffset now) => Math.Max(1, (int)(span.TotalSeconds * plan.Rate) + Schedule.Spare(now, plan));

    private TimeSpan Further(DateTimeOffset now) =>
        Plan(now) is { } plan && plan.Span(Line.Interactive + 1) is var wait && wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
