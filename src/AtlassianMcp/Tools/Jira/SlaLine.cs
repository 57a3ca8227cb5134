using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira;

/// <summary>An agreed time: how it stands now, and how it went before.</summary>
/// <param name="Name">Such as Time to resolution.</param>
/// <param name="State">running, paused, met or breached; none where it never began.</param>
/// <param name="Breached">Whether the goal is missed: of the time that runs, else of the last one.</param>
/// <param name="Goal">In Jira's words, as are the others.</param>
/// <param name="Elapsed">Working time used.</param>
/// <param name="Remaining">Working time left; negative after a breach.</param>
/// <param name="BreaksAt">When the goal is missed.</param>
public sealed record SlaLine(string? Name, string State, bool? Breached, string? Goal, string? Elapsed, string? Remaining, DateTimeOffset? BreaksAt)
{
    internal static SlaLine Of(SlaMetric metric)
    {
        var cycle = metric.OngoingCycle ?? (metric.CompletedCycles is { Count: > 0 } cycles ? cycles[^1] : null);
        return new(
            metric.Name,
            StateOf(metric.OngoingCycle, cycle),
            cycle?.Breached,
            cycle?.GoalDuration?.Friendly,
            cycle?.ElapsedTime?.Friendly,
            cycle?.RemainingTime?.Friendly,
            metric.OngoingCycle?.BreachTime?.At);
    }

    private static string StateOf(SlaCycle? ongoing, SlaCycle? latest) => (ongoing, latest) switch
    {
        (null, null) => "none",
        ({ Paused: true }, _) => "paused",
        ({ Breached: true }, _) => "breached",
        ({ }, _) => "running",
        (null, { Breached: true }) => "breached",
        _ => "met",
    };
}
