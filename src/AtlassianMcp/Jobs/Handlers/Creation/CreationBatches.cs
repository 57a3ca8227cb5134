using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Atlassian.Http;
using Atlassian.Jira;

namespace AtlassianMcp.Jobs.Handlers.Creation;

/// <summary>
/// Creates issues in batches and tells the key of each. Before a request is sent, the batch's paper says so: whoever finds a paper without an answer looks first what is
/// there already. An issue that its batch did not come to is created by itself, where Jira says why not.
/// </summary>
internal sealed class CreationBatches(JiraClient jira, JobPapers papers, CreationPlan plan, CreationTraces traces) : IDisposable
{
    // A batch whose request fails so often holds something that Jira cannot take: its issues go one by one.
    private const int MostTries = 3;

    private readonly ConcurrentDictionary<int, Lazy<Task<string>>> _keys = new();
    private readonly ConcurrentDictionary<int, Lazy<Task<bool>>> _filled = new();
    private readonly ConcurrentDictionary<int, Batch> _batches = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>The key of the issue at a place, which is created unless it is there.</summary>
    /// <exception cref="ArgumentException">Its parent could not be created.</exception>
    /// <exception cref="AtlassianException">Jira refused it, or does not answer.</exception>
    public Task<string> KeyAsync(int place, CancellationToken cancellationToken) => OnceAsync(_keys, place, () => CreatedAsync(place, cancellationToken));

    private async Task<string> CreatedAsync(int place, CancellationToken cancellationToken)
    {
        var number = plan.Issues[place].Batch;
        await OnceAsync(_filled, number, () => FillAsync(number, cancellationToken));
        return _batches[number].Keys.TryGetValue(place, out var key) ? key : await AloneAsync(number, place, cancellationToken);
    }

    private async Task<bool> FillAsync(int number, CancellationToken cancellationToken)
    {
        var batch = _batches[number] = await papers.ReadAsync<Batch>(Paper(number), cancellationToken) ?? Batch.New;
        if (batch.IsAnswered) return true;
        if (batch.Tries > 0) batch = batch.With(await FindAsync(MissingIn(number, batch), cancellationToken));
        var ready = batch.Tries < MostTries ? await ReadyAsync(MissingIn(number, batch), cancellationToken) : [];
        if (ready.Count > 0)
        {
            await KeepAsync(number, batch with { Tries = batch.Tries + 1 }, cancellationToken);
            batch = batch.With(await SendAsync(ready, cancellationToken));
        }

        await KeepAsync(number, batch with { IsAnswered = true }, cancellationToken);
        return true;
    }

    // Those whose parent could not be created are left to say so themselves.
    private async Task<List<(int Place, IssueCreation Issue)>> ReadyAsync(List<int> places, CancellationToken cancellationToken)
    {
        var ready = new List<(int, IssueCreation)>();
        foreach (var place in places)
        {
            try
            {
                ready.Add((place, await IssueAsync(place, cancellationToken)));
            }
            catch (ArgumentException)
            {
                // Told for the item itself.
            }
        }

        return ready;
    }

    private async Task<IReadOnlyDictionary<int, string>> SendAsync(List<(int Place, IssueCreation Issue)> ready, CancellationToken cancellationToken)
    {
        CreatedIssues answer;
        try
        {
            answer = await jira.Issues.CreateManyAsync(ready.Select(one => one.Issue), cancellationToken);
        }
        catch (AtlassianException refusal) when (JobErrors.IsFinalForItem(refusal) && !JobErrors.EndsSlice(refusal, cancellationToken))
        {
            return ImmutableDictionary<int, string>.Empty; // none was created
        }

        var refused = (answer.Errors ?? []).Select(error => error.FailedElementNumber).ToHashSet();
        var places = ready.Select(one => one.Place).Where((_, index) => !refused.Contains(index)).ToList();
        // Jira names them in the order given; an answer that does not add up tells nothing.
        return places.Count == answer.Issues?.Count
            ? places.Zip(answer.Issues, (place, issue) => (place, issue.Key)).ToDictionary(pair => pair.place, pair => pair.Key)
            : await FindAsync([.. ready.Select(one => one.Place)], cancellationToken);
    }

    private async Task<string> AloneAsync(int number, int place, CancellationToken cancellationToken)
    {
        var issue = await IssueAsync(place, cancellationToken);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var batch = _batches[number];
            if (batch.Alone.Contains(place) && (await FindAsync([place], cancellationToken)).TryGetValue(place, out var there)) return await KeepAsync(number, place, there, cancellationToken);
            await KeepAsync(number, batch with { Alone = batch.Alone.Add(place) }, cancellationToken);
            return await KeepAsync(number, place, (await jira.Issues.CreateAsync(issue, cancellationToken)).Key, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IssueCreation> IssueAsync(int place, CancellationToken cancellationToken)
    {
        var issue = plan.Issues[place];
        var fields = (JsonObject)issue.Fields.DeepClone();
        if (issue.Parent is { } parent) fields[issue.ParentField] = Handle(issue.ParentField, await ParentAsync(parent, cancellationToken));
        return new IssueCreation(fields, traces.Of(place));
    }

    private async Task<string> ParentAsync(int place, CancellationToken cancellationToken)
    {
        try
        {
            return await KeyAsync(place, cancellationToken);
        }
        catch (Exception refusal) when (JobErrors.IsFinalForItem(refusal) && !JobErrors.EndsSlice(refusal, cancellationToken))
        {
            throw new ArgumentException($"Its parent '{plan.Issues[place].Ref}' was not created: {refusal.Message}", refusal);
        }
    }

    // The field by which Data Center names an epic takes its key alone.
    private static JsonNode Handle(string field, string key) => field == "parent" ? new JsonObject { ["key"] = key } : JsonValue.Create(key);

    private List<int> MissingIn(int number, Batch batch) => [.. Enumerable.Range(0, plan.Issues.Count).Where(place => plan.Issues[place].Batch == number && !batch.Keys.ContainsKey(place))];

    private async Task<IReadOnlyDictionary<int, string>> FindAsync(List<int> places, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 0; number <= plan.Issues[^1].Batch; number++)
        {
            if ((_batches.GetValueOrDefault(number) ?? await papers.ReadAsync<Batch>(Paper(number), cancellationToken)) is { } batch) known.UnionWith(batch.Keys.Values);
        }

        return await traces.FindAsync(places, known, cancellationToken);
    }

    private async Task<string> KeepAsync(int number, int place, string key, CancellationToken cancellationToken)
    {
        await KeepAsync(number, _batches[number] with { Keys = _batches[number].Keys.SetItem(place, key) }, cancellationToken);
        return key;
    }

    private Task KeepAsync(int number, Batch batch, CancellationToken cancellationToken)
    {
        _batches[number] = batch;
        return papers.WriteAsync(Paper(number), batch, cancellationToken);
    }

    private static string Paper(int number) => $"batch-{number}.json";

    // What failed in passing is tried anew by whoever asks next; a refusal stays what it is.
    private static async Task<T> OnceAsync<T>(ConcurrentDictionary<int, Lazy<Task<T>>> tasks, int number, Func<Task<T>> begin)
    {
        var task = tasks.GetOrAdd(number, _ => new Lazy<Task<T>>(begin));
        try
        {
            return await task.Value;
        }
        catch (Exception failure) when (!JobErrors.IsFinalForItem(failure))
        {
            tasks.TryRemove(KeyValuePair.Create(number, task));
            throw;
        }
    }

    /// <summary>How far a batch is.</summary>
    /// <param name="Tries">How often its request was sent.</param>
    /// <param name="IsAnswered">Whether all that it came to is known.</param>
    /// <param name="Keys">The keys of those created, by place.</param>
    /// <param name="Alone">Places that were tried by themselves.</param>
    private sealed record Batch(int Tries, bool IsAnswered, ImmutableDictionary<int, string> Keys, ImmutableHashSet<int> Alone)
    {
        public static readonly Batch New = new(0, false, ImmutableDictionary<int, string>.Empty, []);

        public Batch With(IReadOnlyDictionary<int, string> further) => this with { Keys = Keys.SetItems(further) };
    }
}
