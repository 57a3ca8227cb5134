using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira.Metrics;

/// <summary>How long an issue was in a status, all its visits together; calendar time, nights and weekends included.</summary>
public sealed record StatusTime(string Status, double Hours, string Duration, int Visits);

/// <summary>Adds up how long an issue was in each status.</summary>
internal static class StatusTimes
{
    /// <summary>The times, in the order the statuses were first reached.</summary>
    /// <param name="created">When the issue began, in the status that its first step left.</param>
    /// <param name="status">The status it has now.</param>
    /// <param name="steps">Its changes, oldest first.</param>
    /// <param name="now">Until when it has had its present status.</param>
    public static IReadOnlyList<StatusTime> Of(DateTimeOffset created, string status, IReadOnlyList<StatusStep> steps, DateTimeOffset now)
    {
        var spans = new List<(string Status, TimeSpan Time)>();
        var (since, at) = (created, steps.Count > 0 ? steps[0].From : status);
        foreach (var step in steps)
        {
            spans.Add((at, step.At - since));
            (since, at) = (step.At, step.To);
        }

        spans.Add((at, now - since));
        return [.. spans.GroupBy(span => span.Status).Select(group => Sum(group.Key, [.. group.Select(span => span.Time)]))];
    }

    private static StatusTime Sum(string status, TimeSpan[] times)
    {
        var sum = TimeSpan.FromTicks(times.Sum(time => Math.Max(0, time.Ticks)));
        return new StatusTime(status, Math.Round(sum.TotalHours, 2), Words(sum), times.Length);
    }

    private static string Words(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => $"{(int)time.TotalDays}d {time.Hours}h",
        { TotalHours: >= 1 } => $"{time.Hours}h {time.Minutes}m",
        _ => $"{time.Minutes}m",
    };
}
