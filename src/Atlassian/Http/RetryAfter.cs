using System.Globalization;

namespace Atlassian.Http;

/// <summary>Reads how long Atlassian asks a caller to wait (https://developer.atlassian.com/cloud/jira/platform/rate-limiting/).</summary>
internal static class RetryAfter
{
    // Data Center is known to send 9223372036854775807 to blocked users.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly string[] ResetFormats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The wait asked for in <c>Retry-After</c>, or for a 429 in <c>X-RateLimit-Reset</c>; null when the answer does not say.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        if (Header(response, "Retry-After") is { } text && Parse(text, now) is { } wait)
            return wait;
        return (int)response.StatusCode == 429 && Header(response, "X-RateLimit-Reset") is { } reset
            && DateTimeOffset.TryParseExact(reset, ResetFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Clamp(at - now)
            : null;
    }

    private static TimeSpan? Parse(string text, DateTimeOffset now)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Clamp(at - now) : null;
    }

    private static TimeSpan Clamp(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString().Trim() : null;
}
