using System.Globalization;
using System.Net;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>
/// Has Jira Cloud change many issues itself, where it can. What was asked of it stands in a paper before it is asked, and a task's id before it is waited for: nothing is
/// asked twice. Whatever does not come of it is left to be done issue by issue.
/// </summary>
internal sealed class BulkTasks(TenantContext tenant, JobSlice slice, ChangeIssues.Input input, TimeProvider time)
{
    private const int Few = 20;
    private const int IssuesInAddress = 50;
    private const string Paper = "bulk.json";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Return = TimeSpan.FromSeconds(5);
    private static readonly string[] Fields = ["summary"];

    private State _state = new([], null);

    /// <summary>Why Jira was not asked to, or did not do all; null where it did.</summary>
    public string? Objection => _state.Steps.Select(step => step.Objection).FirstOrDefault(why => why is not null) ?? _state.Objection;

    /// <summary>How many issues were given to Jira at once.</summary>
    public int Given => _state.Steps.SelectMany(step => step.Done).Distinct().Count();

    /// <summary>Works until Jira is ready, which null tells, or the slice must end.</summary>
    public async Task<JobStep?> RunAsync(CancellationToken cancellationToken)
    {
        if (input.Ids is null) return null;
        _state = await slice.Papers.ReadAsync<State>(Paper, cancellationToken) ?? await KeptAsync(await PlanAsync(cancellationToken), cancellationToken);
        for (var number = 0; number < _state.Steps.Count; number++)
        {
            if (!_state.Steps[number].IsBegun) await BeginAsync(number, cancellationToken);
            else if (_state.Steps[number] is { TaskId: null, IsOver: false }) await KeepAsync(number, _state.Steps[number] with { IsOver = true, Objection = "Jira's answer was lost" }, cancellationToken);
            while (!_state.Steps[number].IsOver)
            {
                if (await LookAsync(number, cancellationToken)) continue;
                if (slice.ShouldStop) return new JobStep.GoOn(Return, "Jira's bulk change");
                await Task.Delay(Look, time, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>Whether Jira did a kind of change to an issue.</summary>
    /// <exception cref="ArgumentException">It tried, and could not.</exception>
    public bool IsDone(bool isMove, int at, bool mayThrow)
    {
        if (input.Ids is null) return false;
        var steps = _state.Steps.Where(step => step.IsMove == isMove).ToList();
        if (mayThrow && steps.Select(step => step.Failed.GetValueOrDefault(input.Ids[at])).FirstOrDefault(why => why is not null) is { } reason) throw new ArgumentException(reason);
        return steps.Exists(step => step.Done.Contains(input.Ids[at]));
    }

    private async Task<State> PlanAsync(CancellationToken cancellationToken)
    {
        if (!tenant.Jira.Site.IsCloud) return new State([], "Data Center has no bulk change");
        if (input.Ids!.Count <= Few) return new State([], $"not more than {Few} issues");
        var may = tenant.Permissions;
        // At the gate each issue is judged by itself, which one request for a thousand would not let it.
        if (!may.ReadableProjects.IsAll || !may.WritableProjects.IsAll || may.HiddenFields.Count > 0) return new State([], "a policy limits projects or fields");
        try
        {
            var edit = input.Values is null && input.Operations is null ? null : BulkEdit.Of(input.Values, input.Operations, await tenant.Jira.BulkChanges.FieldsAsync(input.Ids.Take(IssuesInAddress), cancellationToken));
            var edits = edit is null ? [] : input.Ids.Chunk(BulkChangesClient.MostIssues).Select(ids => new Step(false, ids) { Edit = edit });
            var moves = input.Transition is null || input.TransitionValues is not null ? [] : await MovesAsync(input.Transition, cancellationToken);
            var steps = edits.Concat(moves).ToList();
            return new State(steps, steps.Count == 0 ? "this change cannot be expressed as a bulk change" : null);
        }
        catch (AtlassianException refusal) when (IsRefused(refusal))
        {
            return new State([], refusal.Message);
        }
    }

    // Issues that are where they shall go are left there.
    private async Task<IEnumerable<Step>> MovesAsync(string status, CancellationToken cancellationToken)
    {
        var moves = new List<(string Transition, string Issue)>();
        foreach (var ids in input.Ids!.Chunk(IssuesInAddress))
        {
            var jql = $"id in ({string.Join(',', ids)}) AND status = {QueryValue.Quote(status)}";
            var there = (await tenant.Jira.Search.SearchAsync(jql, Fields, cursor: null, IssuesInAddress, cancellationToken)).Items.Select(issue => issue.Id).ToHashSet();
            foreach (var workflow in await tenant.Jira.BulkChanges.TransitionsAsync(ids, cancellationToken))
            {
                if (workflow.Transitions?.FirstOrDefault(step => status.Equals(step.To?.StatusName, StringComparison.OrdinalIgnoreCase)) is not { } chosen) continue;
                moves.AddRange((workflow.Issues ?? []).Select(IdOf).Where(id => id is not null && !there.Contains(id)).Select(id => (chosen.TransitionId.ToString(CultureInfo.InvariantCulture), id!)));
            }
        }

        return moves.Chunk(BulkChangesClient.MostIssues).Select(some => new Step(true, [.. some.Select(move => move.Issue)]) { Moves = some.GroupBy(move => move.Transition, move => move.Issue).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group]) });
    }

    // Jira answers with keys.
    private string? IdOf(string idOrKey) => input.Ids!.Contains(idOrKey) ? idOrKey : input.Keys.Zip(input.Ids!).FirstOrDefault(pair => pair.First.Equals(idOrKey, StringComparison.OrdinalIgnoreCase)).Second;

    private async Task BeginAsync(int number, CancellationToken cancellationToken)
    {
        var step = _state.Steps[number] with { IsBegun = true };
        await KeepAsync(number, step, cancellationToken);
        try
        {
            var task = step.Edit is { } edit
                ? await tenant.Jira.BulkChanges.EditAsync(edit.Input, edit.Fields, step.Ids, input.Notify, cancellationToken)
                : await tenant.Jira.BulkChanges.TransitionAsync(step.Moves!, input.Notify, cancellationToken);
            await KeepAsync(number, step with { TaskId = task }, cancellationToken);
        }
        catch (AtlassianException refusal) when (IsRefused(refusal))
        {
            await KeepAsync(number, step with { IsOver = true, Objection = refusal.Message }, cancellationToken);
        }
    }

    private async Task<bool> LookAsync(int number, CancellationToken cancellationToken)
    {
        var step = _state.Steps[number];
        var progress = await tenant.Jira.Moves.ProgressAsync(step.TaskId!, cancellationToken);
        await slice.SaveAsync(new { step.TaskId }, 0, input.Keys.Count, $"Jira changes the issues ({progress.ProgressPercent ?? 0} %)", cancellationToken);
        if (!progress.IsOver) return false;
        var done = (progress.ProcessedAccessibleIssues ?? []).Select(id => id.ToString(CultureInfo.InvariantCulture));
        var failed = (progress.FailedAccessibleIssues ?? new Dictionary<string, IReadOnlyList<string>>()).ToDictionary(issue => issue.Key, issue => string.Join(' ', issue.Value));
        await KeepAsync(number, step with { IsOver = true, Done = [.. done.Except(failed.Keys)], Failed = failed, Objection = progress.Status == "COMPLETE" ? null : $"Jira's task ended as {progress.Status}" }, cancellationToken);
        return true;
    }

    private static bool IsRefused(AtlassianException refusal) => JobErrors.IsFinalForItem(refusal) && refusal.Status != HttpStatusCode.Unauthorized;

    private async Task<State> KeptAsync(State state, CancellationToken cancellationToken)
    {
        await slice.Papers.WriteAsync(Paper, state, cancellationToken);
        return state;
    }

    private async Task KeepAsync(int number, Step step, CancellationToken cancellationToken) =>
        _state = await KeptAsync(_state with { Steps = [.. _state.Steps.Take(number), step, .. _state.Steps.Skip(number + 1)] }, cancellationToken);

    private sealed record State(IReadOnlyList<Step> Steps, string? Objection);

    /// <summary>One task: an edit of issues, or their transitions.</summary>
    private sealed record Step(bool IsMove, IReadOnlyList<string> Ids)
    {
        public BulkEdit? Edit { get; init; }

        public IReadOnlyDictionary<string, IReadOnlyList<string>>? Moves { get; init; }

        public bool IsBegun { get; init; }

        public string? TaskId { get; init; }

        public bool IsOver { get; init; }

        public HashSet<string> Done { get; init; } = [];

        public IReadOnlyDictionary<string, string> Failed { get; init; } = new Dictionary<string, string>();

        public string? Objection { get; init; }
    }
}
