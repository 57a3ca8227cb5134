using Atlassian.Http;
using AtlassianMcp.Storage;
using Microsoft.Extensions.Logging;

namespace AtlassianMcp.Rates;

/// <summary>
/// Where the requests of one instance with one credential to one site pass, one slot each. Whoever finds a slot passes at once; the slots come
/// from the schedule, which is asked beside the requests and not by them.
/// </summary>
internal sealed partial class Turnstile(RateKey key, RatePlan? configured, ScheduleStore store, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan JobPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LessonPause = TimeSpan.FromSeconds(1);
    private const int LessonAttempts = 5;

    private readonly Lock _lock = new();
    private readonly LocalShare _share = new(configured);
    private TaskCompletionSource? _wake;
    private ITimer? _alarm;
    private bool _isWorking;
    private bool _isAsking;
    private bool _wasKnown;
    private bool _isOut;

    /// <summary>Whether nobody waits, and nobody came since.</summary>
    public bool IsIdleSince(DateTimeOffset moment)
    {
        lock (_lock) return _share.Line.IsEmpty && _share.LastUse < moment;
    }

    /// <summary>Waits for the turn of one request; null when it may go, else how long it would have to wait.</summary>
    public ValueTask<TimeSpan?> TurnAsync(Urgency urgency, TimeSpan longest, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _share.Count(urgency, now);
            var goes = !_share.Line.IsBefore(urgency) && _share.TryGo(urgency, now);
            if (!goes && _share.Refusal(urgency, longest, now) is { } wait) return ValueTask.FromResult<TimeSpan?>(wait);
            waiter = new Waiter(urgency, now, longest, now + (urgency is Urgency.Job ? JobPatience : longest));
            if (!goes) _share.Line.Add(waiter);
            Work(now, hasNewcomer: !goes);
            if (goes) return ValueTask.FromResult<TimeSpan?>(null);
        }

        return new ValueTask<TimeSpan?>(WaitAsync(waiter, cancellationToken));
    }

    /// <summary>Takes in what an answer tells: here at once, elsewhere as soon as the table has it.</summary>
    public void Note(RateSigns signs)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_share.Learn(signs, now)) return;
            Work(now, hasNewcomer: true);
        }

        Start(() => TeachAsync(signs));
    }

    private async Task<TimeSpan?> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        await using var leaving = cancellationToken.UnsafeRegister(
            static (state, cancellationToken) =>
            {
                var (turnstile, waiter) = ((Turnstile, Waiter))state!;
                lock (turnstile._lock) turnstile._share.Line.Remove(waiter);
                waiter.Leave(cancellationToken);
            },
            (this, waiter));
        return await waiter.Turn;
    }

    // Called under the lock.
    private void Work(DateTimeOffset now, bool hasNewcomer)
    {
        var step = _share.Next(now, _isAsking);
        if (_isWorking)
        {
            if (hasNewcomer || step.Wish is not null) _wake?.TrySetResult();
        }
        else if (step != default)
        {
            _isWorking = true;
            Start(WorkAsync);
        }
    }

    // One at a time, for as long as there is something to do.
    private async Task WorkAsync()
    {
        while (true)
        {
            Task woken;
            lock (_lock)
            {
                var now = time.GetUtcNow();
                _share.Serve(now);
                var step = _share.Next(now, _isAsking);
                _isWorking = step != default || _isAsking;
                if (!_isWorking) return;
                if (step.Wish is { } wish)
                {
                    Ask(wish, now);
                    continue;
                }

                _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                woken = _wake.Task;
                _alarm ??= time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _alarm.Change(step.At is { } at ? Whole(at - now) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            await woken;
        }
    }

    private void Wake()
    {
        lock (_lock) _wake?.TrySetResult();
    }

    private void Ask(SlotWish wish, DateTimeOffset now)
    {
        if (_share.IsAlone(now))
        {
            _share.GrantAlone(wish, now);
            return;
        }

        _isAsking = true;
        Start(() => AskAsync(wish));
    }

    private async Task AskAsync(SlotWish wish)
    {
        Schedule? known;
        lock (_lock) known = _wasKnown && wish.Used + wish.Count > 0 ? _share.Schedule : null;
        var (asked, run) = (time.GetUtcNow(), SlotRun.None);
        try
        {
            var (schedule, wasKnown) = await store.ChangeAsync(key, known, before => Take(before, wish, out run), CancellationToken.None);
            lock (_lock)
            {
                _wasKnown = known is null ? _share.Schedule.ETag == schedule.ETag : wasKnown;
                _share.Grant(schedule, run, wish, asked, time.GetUtcNow());
                (_isAsking, _isOut) = (false, false);
                _wake?.TrySetResult();
            }
        }
        catch (Exception outage)
        {
            GoOnAlone(outage);
        }
    }

    private Schedule Take(Schedule before, SlotWish wish, out SlotRun run)
    {
        run = SlotRun.None;
        var now = time.GetUtcNow();
        if (before.PlanAt(now, configured) is not { } plan) return before;
        (var after, run) = before.Take(wish, plan, now);
        return after;
    }

    // Whatever it was, those who wait must not wait for it.
    private void GoOnAlone(Exception outage)
    {
        lock (_lock)
        {
            (_isAsking, _wasKnown) = (false, false);
            _wake?.TrySetResult();
            if (outage is StorageConflictException) return; // much going on, nothing broken
            _share.AloneUntil = time.GetUtcNow() + Alone;
            if (_isOut) return;
            _isOut = true;
        }

        LogAlone(logger, key.Tenant, key.Site, outage);
    }

    private async Task TeachAsync(RateSigns signs)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (schedule, _) = await store.ChangeAsync(key, null, before => before.After(signs, configured, time.GetUtcNow()), CancellationToken.None);
                lock (_lock) _share.Adopt(schedule, time.GetUtcNow());
                return;
            }
            catch (Exception outage) when (attempt == LessonAttempts)
            {
                LogUntaught(logger, key.Tenant, key.Site, outage);
                return;
            }
            catch (Exception)
            {
                await Task.Delay(LessonPause, time);
            }
        }
    }

    // Timers count whole milliseconds; one that came early would have to be set again at once.
    private static TimeSpan Whole(TimeSpan span) => TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(span.TotalMilliseconds), 0, TimeSpan.FromDays(1).TotalMilliseconds));

    // What goes on beside a request must not take its log scopes and traces along.
    private static void Start(Func<Task> work)
    {
        using (ExecutionContext.SuppressFlow()) _ = RunAsync(work);

        static async Task RunAsync(Func<Task> work)
        {
            await Task.Yield();
            await work();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rates of tenant {Tenant} at {Site} cannot be shared: this instance keeps to a part of the limit for some seconds")]
    private static partial void LogAlone(ILogger logger, string tenant, string site, Exception outage);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Site} told tenant {Tenant} about its limits could not be stored")]
    private static partial void LogUntaught(ILogger logger, string tenant, string site, Exception outage);
}
