using System.Globalization;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>Reads and shows the beginnings and ends of sprints: moments, or days, which begin at midnight UTC and last until the minute before the next.</summary>
internal static class SprintDates
{
    /// <summary>A beginning; null stays null.</summary>
    public static DateTimeOffset? Start(string? text) => text is null ? null : Day(text) is { } day ? day : Moment(text, "start_date");

    /// <summary>An end; null stays null.</summary>
    public static DateTimeOffset? End(string? text) => text is null ? null : Day(text) is { } day ? day.AddDays(1).AddMinutes(-1) : Moment(text, "end_date");

    /// <summary>As a change shows it.</summary>
    public static string? Text(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    private static DateTimeOffset Moment(string text, string name) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new ArgumentException($"`{name}` must be a day such as 2026-12-01 or a moment such as 2026-12-01T09:00:00Z; it was '{text}'.");
}
