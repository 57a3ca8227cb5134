using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>Edits issues or moves them along their workflow, one after the other. An issue that was changed before the process died is changed to the same again.</summary>
public sealed class ChangeIssues(TenantContext tenant) : IJobHandler
{
    /// <summary>The kind of job, by the tool that starts it.</summary>
    public const string JobKind = "jira_bulk_change";

    private const int Batch = 5;
    private static readonly string[] Fields = ["status"];

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var input = slice.Input<Input>();
        var progress = slice.Checkpoint<Progress>() ?? new Progress(0, 0, [], []);
        while (progress.Next < input.Keys.Count)
        {
            foreach (var key in input.Keys.Skip(progress.Next).Take(Batch).ToList()) progress = await ChangeAsync(input, key, progress, cancellationToken);
            await slice.SaveAsync(progress, progress.Next, input.Keys.Count, "changing issues", cancellationToken);
            if (slice.TimeIsUp && progress.Next < input.Keys.Count) return new JobStep.GoOn();
        }

        return new JobStep.Finished(JsonSerializer.Serialize(new Output(progress.Changed, progress.Unchanged, progress.Failed), JobJson.Options));
    }

    private async Task<Progress> ChangeAsync(Input input, string key, Progress progress, CancellationToken cancellationToken)
    {
        try
        {
            if (input.Values is not null || input.Operations is not null) await tenant.Jira.Issues.UpdateAsync(key, input.Values, input.Operations, input.Notify, cancellationToken);
            var isMoved = input.Transition is null || await MoveAsync(key, input, cancellationToken);
            return isMoved || input.Values is not null || input.Operations is not null
                ? progress with { Next = progress.Next + 1, Changed = progress.Changed + 1 }
                : progress with { Next = progress.Next + 1, Unchanged = [.. progress.Unchanged, key] };
        }
        catch (AtlassianException error)
        {
            return progress with { Next = progress.Next + 1, Failed = [.. progress.Failed, new ItemFailure(key, error.Message)] };
        }
        catch (ArgumentException error)
        {
            return progress with { Next = progress.Next + 1, Failed = [.. progress.Failed, new ItemFailure(key, error.Message)] };
        }
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

    /// <summary>Which issues become what.</summary>
    /// <param name="Keys">The issues.</param>
    /// <param name="Values">New values by field id, as Jira takes them; null for none.</param>
    /// <param name="Operations">Operations by field id; null for none.</param>
    /// <param name="Transition">The status to reach; null for none.</param>
    /// <param name="TransitionValues">Values for the transition's screen; null for none.</param>
    /// <param name="Notify">Whether watchers are told of edits.</param>
    public sealed record Input(IReadOnlyList<string> Keys, JsonObject? Values, JsonObject? Operations, string? Transition, JsonObject? TransitionValues, bool Notify);

    /// <summary>What came of it.</summary>
    public sealed record Output(int Changed, IReadOnlyList<string> Unchanged, IReadOnlyList<ItemFailure> Failed);

    private sealed record Progress(int Next, int Changed, IReadOnlyList<string> Unchanged, IReadOnlyList<ItemFailure> Failed);
}
