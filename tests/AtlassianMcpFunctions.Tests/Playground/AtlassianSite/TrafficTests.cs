using Playground.AtlassianSite;
using Playground.AtlassianSite.Limits;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class TrafficTests
{
    private const string Myself = "/rest/api/3/myself";

    [Fact]
    public async Task Nothing_is_limited_until_rules_are_set()
    {
        await using var site = await RunningSite.StartAsync();

        var answer = await site.CloudAsync("GET", Myself);

        Assert.Equal((200, null, 0), (answer.Status, answer.Header("X-RateLimit-Limit"), site.Site.Traffic.Meter.Requests));
    }

    [Fact]
    public async Task Cloud_refuses_what_is_too_much_for_a_second_and_says_why_and_for_how_long()
    {
        await using var site = await RunningSite.StartAsync();
        site.Site.Traffic.Rules = new TrafficRules { PerSecond = 10 };

        var answers = new List<SiteAnswer>();
        for (var turn = 0; turn < 12; turn++) answers.Add(await site.CloudAsync("GET", Myself));
        site.Clock.Now += TimeSpan.FromSeconds(1);
        var later = await site.CloudAsync("GET", Myself);

        Assert.Equal([.. Enumerable.Repeat(200, 10), 429, 429, 200], answers.Append(later).Select(answer => answer.Status));
        Assert.Equal(("10", "9", null), (answers[0].Header("X-RateLimit-Limit"), answers[0].Header("X-RateLimit-Remaining"), answers[0].Header("X-RateLimit-NearLimit")));
        Assert.Equal("true", answers[8].Header("X-RateLimit-NearLimit"));
        Assert.Equal(("1", "jira-burst-based", "2026-11-20T12:00:01Z"), (answers[10].Header("Retry-After"), answers[10].Header("RateLimit-Reason"), answers[10].Header("X-RateLimit-Reset")));
        Assert.Equal((13, 2, 12), (site.Site.Traffic.Meter.Requests, site.Site.Traffic.Meter.Refusals, site.Site.Traffic.Meter.MostInASecond()));
    }

    [Theory]
    [InlineData("GET", "/rest/api/3/issue/ABC-1", "GET /rest/api/3/issue/*", 150)]
    [InlineData("GET", "/rest/api/3/issue/10001/changelog", "GET /rest/api/3/issue/*/changelog", 200)]
    [InlineData("PUT", "/rest/api/3/issue/ABC-1", "PUT /rest/api/3/issue/*", 50)]
    [InlineData("POST", "/rest/api/3/search/approximate-count", "POST /rest/api/3/search/approximate-count", 150)]
    [InlineData("GET", "/wiki/api/v2/pages/123/children", "GET /wiki/api/v2/pages/*/children", 100)]
    public void Each_kind_of_request_has_its_own_limit(string method, string path, string kind, int limit) =>
        Assert.Equal((kind, limit), (CloudKinds.Of(method, path), CloudKinds.Limit(CloudKinds.Of(method, path))));

    [Fact]
    public async Task An_issue_may_be_written_twenty_times_in_two_seconds()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var key = site.Cloud.Jira.Issues.First().Key;
        site.Site.Traffic.Rules = new TrafficRules { HasIssueWrites = true };

        var statuses = new List<int>();
        for (var turn = 0; turn < 21; turn++) statuses.Add((await site.CloudAsync("PUT", $"/rest/api/3/issue/{key}", """{"fields":{"summary":"x"}}""")).Status);

        Assert.Equal([.. Enumerable.Repeat(204, 20), 429], statuses);
    }

    [Fact]
    public async Task Data_Center_tells_each_user_what_is_left_of_their_bucket()
    {
        await using var site = await RunningSite.StartAsync();
        site.Site.Traffic.Rules = new TrafficRules { Bucket = new UserBucket(2, 1, 5) };

        var answers = new List<SiteAnswer>();
        for (var turn = 0; turn < 3; turn++) answers.Add(await site.DataCenterAsync("GET", "/jira/rest/api/2/myself"));
        site.Clock.Now += TimeSpan.FromSeconds(5);
        answers.Add(await site.DataCenterAsync("GET", "/jira/rest/api/2/myself"));

        Assert.Equal(
            [(200, "2", "1", "0"), (200, "2", "0", "0"), (429, "2", "0", "5"), (200, "2", "0", "0")],
            answers.Select(answer => (answer.Status, answer.Header("X-RateLimit-Limit")!, answer.Header("X-RateLimit-Remaining")!, answer.Header("retry-after")!)));
        Assert.All(answers, answer => Assert.Equal(("5", "1"), (answer.Header("X-RateLimit-Interval-Seconds"), answer.Header("X-RateLimit-FillRate"))));
    }
}
