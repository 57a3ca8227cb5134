using System.Runtime.CompilerServices;
using Atlassian.Http;

namespace AtlassianMcp.Jobs;

/// <summary>
/// Goes through the items of a walk, several at a time. What fails in passing is tried again later; what cannot be done is noted and left behind.
/// The position that is saved is that of the first item not yet tried: after a death, at most the items of the last second are done again.
/// </summary>
internal sealed class ItemWalk(JobSlice slice, JobItems items, JobErrors errors, JobOptions options, TimeProvider time, Walk walk, Func<ItemTry, CancellationToken, Task<ItemOutcome?>> work)
{
    // So many failures in a row mean that nothing works at the moment, rather than that these items are bad.
    private const int Outage = 8;
    private static readonly TimeSpan SavePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(5);

    // Waits end by whole milliseconds: less than one would be none, again and again.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private readonly Tried _tried = new(slice.Job.Walks.GetValueOrDefault(walk.Name));
    private readonly List<JobItem> _streak = [];
    private long _savedAt = time.GetTimestamp();
    private int _failed;
    private int _waiting;
    private Exception? _trouble;

    /// <summary>Works until all items are over, which null tells, or the slice must end.</summary>
    /// <exception cref="AtlassianException">Nothing works at the moment.</exception>
    public async Task<JobStep?> RunAsync(CancellationToken cancellationToken)
    {
        var noted = await items.ListAsync(slice.Job, walk: null, cancellationToken).ToListAsync(cancellationToken);
        (_failed, _waiting) = (noted.Count(item => item.State == ItemState.Failed), noted.Count(item => item.State == ItemState.Waiting && item.Walk == walk.Name));
        await AllAsync(Untried(), cancellationToken);
        for (; ; )
        {
            await SaveAsync(cancellationToken);
            if (_tried.Position < walk.Count) return new JobStep.GoOn(walk.Pause);
            var waiting = await items.ListAsync(slice.Job, walk.Name, cancellationToken).Where(item => item.State == ItemState.Waiting).ToListAsync(cancellationToken);
            if (waiting.Count == 0) return null;
            if (await PauseAsync(waiting, cancellationToken) is { } later) return later;
            var now = time.GetUtcNow();
            await AllAsync(waiting.Where(item => !(item.NotBefore > now)), cancellationToken);
        }
    }

    private IEnumerable<JobItem> Untried() =>
        Enumerable.Range(_tried.Position, walk.Count - _tried.Position).Select(index => new JobItem(walk.Name, index, walk.NameOf(index), ItemState.Waiting));

    private async Task AllAsync(IEnumerable<JobItem> list, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = walk.AtOnce, CancellationToken = cancellationToken };
        var going = Paced(list.TakeWhile(_ => !slice.ShouldStop && _trouble is null), cancellationToken);
        await foreach (var batch in going) await Parallel.ForEachAsync(batch, parallel, async (item, token) => await TryAsync(item, token));
        if (_trouble is null) return;
        // It was not their fault: what they were tried in vain does not count.
        foreach (var item in _streak) await items.SaveAsync(slice.Job, item with { State = ItemState.Waiting }, cancellationToken);
        var spared = _streak.Count(item => item.State == ItemState.Failed);
        (_failed, _waiting) = (_failed - spared, _waiting + spared);
        await SaveAsync(cancellationToken);
        throw _trouble;
    }

    /// <summary>All at once, or in batches with a pause between.</summary>
    private async IAsyncEnumerable<IEnumerable<JobItem>> Paced(IEnumerable<JobItem> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFirst = true;
        foreach (var batch in walk.Pause > TimeSpan.Zero ? list.Chunk(walk.AtOnce) : (IEnumerable<IEnumerable<JobItem>>)[list])
        {
            if (!isFirst) await Task.Delay(walk.Pause, time, cancellationToken);
            isFirst = false;
            yield return batch;
        }
    }

    /// <summary>Waits a little for the next item that is due, or says when to come back.</summary>
    private async Task<JobStep?> PauseAsync(List<JobItem> waiting, CancellationToken cancellationToken)
    {
        var pause = (waiting.Min(item => item.NotBefore) ?? DateTimeOffset.MinValue) - time.GetUtcNow();
        if (!slice.ShouldStop && pause <= TimeSpan.Zero) return null;
        if (slice.ShouldStop || pause > ShortWait)
            return new JobStep.GoOn(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, $"trying {waiting.Count} failed items again: {waiting[0].Name}: {waiting[0].Reason}");
        await Task.Delay(pause + Tick, time, cancellationToken);
        return null;
    }

    private async Task TryAsync(JobItem item, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await work(new ItemTry(item.Index, slice.MayRepeat || item.Reason is not null), cancellationToken);
            await DoneAsync(item, outcome, cancellationToken);
        }
        catch (Exception failure) when (!JobErrors.EndsSlice(failure, cancellationToken))
        {
            await FailAsync(item, failure, cancellationToken);
        }

        await SaveSometimesAsync(cancellationToken);
    }

    private async Task DoneAsync(JobItem item, ItemOutcome? outcome, CancellationToken cancellationToken)
    {
        if (outcome is not null) await items.SaveAsync(slice.Job, item with { State = ItemState.Done, Outcome = outcome, NotBefore = null, Reason = null }, cancellationToken);
        else if (item.Reason is not null) await items.RemoveAsync(slice.Job, item, cancellationToken);
        lock (_gate)
        {
            _streak.Clear();
            if (!_tried.Add(item.Index)) _waiting--;
        }
    }

    private async Task FailAsync(JobItem item, Exception failure, CancellationToken cancellationToken)
    {
        var isLast = JobErrors.IsFinalForItem(failure) || item.Attempts + 1 >= options.MostAttempts;
        var noted = item with { Attempts = item.Attempts + 1, Reason = errors.Explain(slice.Job, failure), State = isLast ? ItemState.Failed : ItemState.Waiting };
        if (!isLast) noted = noted with { NotBefore = time.GetUtcNow() + options.PauseAfter(noted.Attempts) };
        await items.SaveAsync(slice.Job, noted, cancellationToken);
        lock (_gate)
        {
            if (_tried.Add(item.Index)) _waiting++;
            if (isLast) (_waiting, _failed) = (_waiting - 1, _failed + 1);
            if (JobErrors.IsFinalForItem(failure)) return;
            _streak.Add(noted with { Attempts = item.Attempts });
            if (_streak.Count >= Outage) _trouble = failure;
        }
    }

    private async Task SaveSometimesAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_savedAt) < SavePause) return;
            _savedAt = time.GetTimestamp();
        }

        await SaveAsync(cancellationToken);
    }

    private Task SaveAsync(CancellationToken cancellationToken)
    {
        int position, done, failed;
        lock (_gate) (position, done, failed) = (_tried.Position, walk.DoneBefore + _tried.Count - _waiting, _failed);
        return slice.SaveAsync(walk, position, done, failed, cancellationToken);
    }

    /// <summary>The indices of items that were tried: all below a position, and some beyond.</summary>
    private sealed class Tried(int position)
    {
        private readonly HashSet<int> _beyond = [];

        public int Position { get; private set; } = position;

        public int Count => Position + _beyond.Count;

        /// <summary>Adds one; false when it was tried before.</summary>
        public bool Add(int index)
        {
            if (index < Position || !_beyond.Add(index)) return false;
            while (_beyond.Remove(Position)) Position++;
            return true;
        }
    }
}
