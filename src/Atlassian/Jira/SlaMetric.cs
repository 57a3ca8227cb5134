namespace Atlassian.Jira;

/// <summary>An agreed time of a request, such as the time to first response.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="CompletedCycles">The times it was measured, oldest first.</param>
/// <param name="OngoingCycle">The time that is running or paused; null for none.</param>
public sealed record SlaMetric(string? Id, string? Name, IReadOnlyList<SlaCycle>? CompletedCycles, SlaCycle? OngoingCycle);

/// <summary>One measurement of an agreed time.</summary>
/// <param name="StartTime">When it began.</param>
/// <param name="StopTime">When it ended; null while it runs.</param>
/// <param name="BreachTime">When it is or was over.</param>
/// <param name="Breached">Whether the goal was missed.</param>
/// <param name="Paused">Whether it stands still.</param>
/// <param name="WithinCalendarHours">Whether now is within working hours.</param>
/// <param name="GoalDuration">The goal.</param>
/// <param name="ElapsedTime">Working time used.</param>
/// <param name="RemainingTime">Working time left; negative after a breach.</param>
public sealed record SlaCycle(
    ServiceMoment? StartTime,
    ServiceMoment? StopTime,
    ServiceMoment? BreachTime,
    bool? Breached,
    bool? Paused,
    bool? WithinCalendarHours,
    SlaDuration? GoalDuration,
    SlaDuration? ElapsedTime,
    SlaDuration? RemainingTime);

/// <summary>A time span: milliseconds, and Jira's words for it.</summary>
public sealed record SlaDuration(long Millis, string? Friendly);
