using System.Net;
using Atlassian.Http;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http;

public sealed class RateSignsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<int, string, RateSigns> Table => new()
    {
        // status, headers, what they tell
        { 200, "", new RateSigns() },
        { 404, "Retry-After: 5", new RateSigns() },
        { 429, "", new RateSigns { Refusal = RateRefusal.Unknown } },
        { 429, "Retry-After: 7", new RateSigns { Refusal = RateRefusal.Unknown, RetryAfter = TimeSpan.FromSeconds(7) } },
        { 429, "Retry-After: 9223372036854775807", new RateSigns { Refusal = RateRefusal.Unknown, RetryAfter = TimeSpan.FromDays(1) } },
        { 429, "X-RateLimit-Reset: 2026-11-20T09:01Z", new RateSigns { Refusal = RateRefusal.Unknown, RetryAfter = TimeSpan.FromMinutes(1) } },
        { 429, "Retry-After: 1|RateLimit-Reason: jira-burst-based|X-RateLimit-Limit: 100", new RateSigns { Refusal = RateRefusal.Burst, RetryAfter = TimeSpan.FromSeconds(1), Limit = 100 } },
        { 429, "Beta-RateLimit-Reason: confluence-quota-tenant-based|Retry-After: 90", new RateSigns { Refusal = RateRefusal.Quota, RetryAfter = TimeSpan.FromSeconds(90) } },
        { 429, "RateLimit-Reason: jira-per-issue-on-write|Retry-After: 2", new RateSigns { Refusal = RateRefusal.Issue, RetryAfter = TimeSpan.FromSeconds(2) } },
        { 200, "X-RateLimit-Limit: 100|X-RateLimit-Remaining: 3|X-RateLimit-NearLimit: true", new RateSigns { IsNearLimit = true } },
        {
            200, "RateLimit-Policy: \"global-app-quota\";q=65000;w=3600|RateLimit: \"global-app-quota\";r=11000;t=600",
            new RateSigns { Quota = new RateQuota(11_000, 65_000, TimeSpan.FromSeconds(600)) }
        },
        {
            200, "Beta-RateLimit: \"one\";r=11000;t=600, \"other\";r=5;t=60",
            new RateSigns { Quota = new RateQuota(5, null, TimeSpan.FromSeconds(60)) }
        },
        { 200, "RateLimit: \"one\";t=600", new RateSigns() },
        {
            200, "X-RateLimit-Limit: 500|X-RateLimit-Remaining: 499|X-RateLimit-Interval-Seconds: 60|X-RateLimit-FillRate: 120|retry-after: 0",
            new RateSigns { Bucket = new RateBucket(500, 2) }
        },
        { 200, "X-RateLimit-Limit: 500|X-RateLimit-Interval-Seconds: 0|X-RateLimit-FillRate: 120", new RateSigns() },
        { 200, "RateLimit: nonsense;;r=x,;=|X-RateLimit-Limit: -1", new RateSigns() },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Headers_tell_what_the_limits_are(int status, string headers, RateSigns expected)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
            Assert.True(response.Headers.TryAddWithoutValidation(header.Split(':', 2)[0], header.Split(':', 2)[1].Trim()));

        Assert.Equal(expected, RateSigns.Of(response, Now));
        Assert.Equal(expected == new RateSigns(), RateSigns.Of(response, Now).IsSilent);
    }
}
