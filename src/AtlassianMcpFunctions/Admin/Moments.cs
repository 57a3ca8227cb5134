using System.Globalization;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Reads moments as people write them: <c>7d</c>, <c>12h</c>, <c>2026-11-01</c>, <c>2026-11-01T08:00:00Z</c>; days are UTC.</summary>
internal static class Moments
{
    /// <summary>A moment that lies so far ahead of now, or at the end of a day.</summary>
    /// <exception cref="AdminException">It is no moment.</exception>
    public static DateTimeOffset Ahead(string text, DateTimeOffset now) => Span(text) is { } span ? now + span : Day(text)?.AddDays(1).AddSeconds(-1) ?? Exact(text);

    /// <summary>A moment that lies so far back, or at the beginning of a day.</summary>
    /// <exception cref="AdminException">It is no moment.</exception>
    public static DateTimeOffset Back(string text, DateTimeOffset now) => Span(text) is { } span ? now - span : Day(text) ?? Exact(text);

    /// <summary>A moment that lies so far back, or at the end of a day.</summary>
    /// <exception cref="AdminException">It is no moment.</exception>
    public static DateTimeOffset BackToEnd(string text, DateTimeOffset now) => Span(text) is { } span ? now - span : Day(text)?.AddDays(1).AddTicks(-1) ?? Exact(text);

    private static TimeSpan? Span(string text)
    {
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 100_000) return null;
        return text[^1] switch
        {
            'd' => TimeSpan.FromDays(number),
            'h' => TimeSpan.FromHours(number),
            'm' => TimeSpan.FromMinutes(number),
            _ => null,
        };
    }

    private static DateTimeOffset? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;

    private static DateTimeOffset Exact(string text) =>
        text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw AdminException.Usage($"'{text}' is no moment. Examples: 7d, 12h, 2026-11-01, 2026-11-01T08:00:00Z.");
}
