using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Jira;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>Edits issues, moves them along their workflow and comments on them. What was done before a process died is not done again.</summary>
public sealed class ChangeIssues(TenantContext tenant, TimeProvider time) : IJobHandler
{
    /// <summary>The kind of job, by the tool that starts it.</summary>
    public const string JobKind = "jira_bulk_change";

    private const int RecentComments = 20;
    private const string Changed = "changed";
    private const string Kept = "unchanged";
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(2);
    private static readonly string[] Fields = ["status"];

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var input = slice.Input<Input>();
        var bulk = new BulkTasks(tenant, slice, input, time);
        if (await bulk.RunAsync(cancellationToken) is { } notYet) return notYet;
        var walk = new Walk("issues", input.Keys.Count, at => input.Keys[at]) { Activity = "changing issues" };
        if (await slice.EachOnceAsync(walk, (item, token) => ChangeAsync(input, bulk, item, slice.Job.CreatedAt, token), cancellationToken) is { } later) return later;
        return new JobStep.Finished(JsonSerializer.Serialize(await OutputAsync(slice, bulk, cancellationToken), JobJson.Options));
    }

    // What Jira tried in vain is the item's failure, until somebody has it tried again: then it is done by itself.
    private async Task<ItemOutcome?> ChangeAsync(Input input, BulkTasks bulk, ItemTry item, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        var (key, isEdited) = (input.Keys[item.Index], input.Values is not null || input.Operations is not null);
        if (isEdited && !bulk.IsDone(isMove: false, item.Index, mayThrow: !item.MayBeDone)) await tenant.Jira.Issues.UpdateAsync(key, input.Values, input.Operations, input.Notify, cancellationToken);
        var isMoved = input.Transition is not null && (bulk.IsDone(isMove: true, item.Index, mayThrow: !item.MayBeDone) || await MoveAsync(key, input, cancellationToken));
        if (input.Comment is { } comment) await CommentAsync(key, comment, item.MayBeDone ? begun : null, cancellationToken);
        return new ItemOutcome(isEdited || isMoved || item.MayBeDone || input.Comment is not null ? Changed : Kept);
    }

    // An issue that has the status already is left where it is, also when its workflow would let it go round.
    private async Task<bool> MoveAsync(string key, Input input, CancellationToken cancellationToken)
    {
        var (jira, wanted) = (tenant.Jira, input.Transition!);
        var status = (await jira.Issues.GetAsync(key, Fields, expand: null, cancellationToken)).Field("status");
        var present = status is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("name", out var name) ? name.GetString() : null;
        if (wanted.Equals(present, StringComparison.OrdinalIgnoreCase)) return false;
        var open = await jira.Transitions.ListAsync(key, cancellationToken);
        var chosen = open.FirstOrDefault(step => wanted.Equals(step.To?.Name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"{key} ({present}) has no transition to '{wanted}'. Open are: {string.Join(", ", open.Select(step => $"{step.Name} (to {step.To?.Name})"))}.");
        await jira.Transitions.DoAsync(key, chosen.Id, input.TransitionValues, comment: null, cancellationToken);
        return true;
    }

    private async Task CommentAsync(string key, string comment, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var (jira, body) = (tenant.Jira, RichText.FromMarkdown(comment, tenant.Jira.Site));
        if (since is { } start && await IsThereAsync(key, body, start - ClockDifference, cancellationToken)) return;
        await jira.Comments.AddAsync(key, body, visibility: null, cancellationToken);
    }

    private async Task<bool> IsThereAsync(string key, JsonNode body, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var words = RichText.ToMarkdown(JsonSerializer.SerializeToElement(body));
        var newest = await tenant.Jira.Comments.ListAsync(key, cursor: null, RecentComments, newestFirst: true, cancellationToken);
        return newest.Items.Any(comment => comment.Created >= since && RichText.ToMarkdown(comment.Body) == words);
    }

    private static async Task<Output> OutputAsync(JobSlice slice, BulkTasks bulk, CancellationToken cancellationToken)
    {
        var items = await slice.ItemsAsync(cancellationToken).ToListAsync(cancellationToken);
        var (telling, failed) = (new Telling(), items.Where(item => item.State is ItemState.Failed).Select(item => new ItemFailure(item.Name, item.Reason!)).ToList());
        var told = telling.Tell(failed);
        return new Output(
            items.Count(item => item.Outcome?.What == Changed),
            telling.Name(items.Where(item => item.Outcome?.What == Kept).Select(item => item.Name)),
            told,
            bulk.Given == 0 ? $"one by one: {bulk.Objection ?? "no bulk change"}" : bulk.Objection is { } why ? $"{bulk.Given} by Jira's bulk change, the others one by one: {why}" : $"{bulk.Given} by Jira's bulk change")
        { FailedCount = failed.Count, More = telling.More };
    }

    /// <summary>Which issues become what.</summary>
    /// <param name="Keys">The issues.</param>
    /// <param name="Values">New values by field id, as Jira takes them; null for none.</param>
    /// <param name="Operations">Operations by field id; null for none.</param>
    /// <param name="Transition">The status to reach; null for none.</param>
    /// <param name="TransitionValues">Values for the transition's screen; null for none.</param>
    /// <param name="Notify">Whether watchers are told of edits.</param>
    /// <param name="Comment">A comment for each, as Markdown; null for none.</param>
    /// <param name="Ids">Their ids, in the same order; null in jobs of earlier versions.</param>
    public sealed record Input(IReadOnlyList<string> Keys, JsonObject? Values, JsonObject? Operations, string? Transition, JsonObject? TransitionValues, bool Notify, string? Comment = null, IReadOnlyList<string>? Ids = null);

    /// <summary>What came of it; <paramref name="Way"/> tells how it was done.</summary>
    public sealed record Output(int Changed, IReadOnlyList<string> Unchanged, IReadOnlyList<ItemFailure> Failed, string Way)
    {
        /// <summary>How many issues could not be changed.</summary>
        public int FailedCount { get; init; }

        /// <summary>How many issues there was no room for.</summary>
        public int? More { get; init; }
    }
}
