using System.Globalization;
using System.Text.RegularExpressions;
using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira.Worklogs;

/// <summary>Durations and moments of work as callers write them.</summary>
internal static partial class WorkTime
{
    /// <summary>The form of a duration.</summary>
    public const string Form = @"^\s*\d+(\.\d+)?[wdhm](\s+\d+(\.\d+)?[wdhm])*\s*$";

    /// <summary>The form of what becomes of the remaining estimate: <c>auto</c>, <c>leave</c> or a duration.</summary>
    public const string EstimateForm = @"^(auto|leave|\s*\d+(\.\d+)?[wdhm](\s+\d+(\.\d+)?[wdhm])*\s*)$";

    /// <summary>When work began; a moment without an offset is in UTC, a date alone at nine in the morning.</summary>
    /// <exception cref="ArgumentException">It is no moment.</exception>
    public static DateTimeOffset? Started(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return new(day, new TimeOnly(9, 0), TimeSpan.Zero);
        return Moment().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new ArgumentException($"started is a date or a moment such as 2026-11-20 or 2026-11-20T14:30+01:00; it was '{text}'.");
    }

    /// <summary>What becomes of the remaining estimate.</summary>
    public static EstimateChange Estimate(string text) => text is "auto" or "leave" ? new(text, null) : new("new", text.Trim());

    /// <summary>The same in words; null where Jira reckons by itself.</summary>
    public static string? Words(EstimateChange estimate) => estimate.Adjust switch
    {
        "auto" => null,
        "leave" => "The remaining estimate stays as it is.",
        _ => $"The remaining estimate becomes {estimate.NewEstimate}.",
    };

    /// <summary>A moment as people read it.</summary>
    public static string? Words(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    // A lenient reading would take a bare number for a month.
    [GeneratedRegex(@"\A\s*\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")]
    private static partial Regex Moment();
}
