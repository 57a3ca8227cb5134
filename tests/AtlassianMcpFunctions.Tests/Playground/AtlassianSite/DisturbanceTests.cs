using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class DisturbanceTests
{
    [Fact]
    public async Task A_fault_takes_its_requests_and_then_lets_the_rest_through()
    {
        await using var site = await RunningSite.StartAsync();
        site.Site.Faults.Answer(
            target => target is { Flavour: Flavour.Cloud, Method: "GET", Path: "/rest/api/3/myself" }, 429, new Dictionary<string, string> { ["Retry-After"] = "7" }, "{}", times: 2);

        var other = await site.CloudAsync("GET", "/rest/api/3/serverInfo");
        var statuses = new List<(int, string?)>();
        for (var turn = 0; turn < 3; turn++)
        {
            var answer = await site.CloudAsync("GET", "/rest/api/3/myself");
            statuses.Add((answer.Status, answer.Header("Retry-After")));
        }

        Assert.Equal(200, other.Status);
        Assert.Equal([(429, "7"), (429, "7"), (200, null)], statuses);
    }

    [Fact]
    public async Task A_delay_waits_on_the_sites_clock()
    {
        await using var site = await RunningSite.StartAsync();
        site.Site.Faults.Delay(target => target.Path.EndsWith("/myself", StringComparison.Ordinal), TimeSpan.FromMinutes(5));

        var answer = await site.DataCenterAsync("GET", "/jira/rest/api/2/myself");

        Assert.Equal(200, answer.Status);
        Assert.Contains(TimeSpan.FromMinutes(5), site.Clock.Waits);
    }

    [Fact]
    public async Task Every_request_is_in_the_log_in_order_before_its_answer_is_read()
    {
        await using var site = await RunningSite.StartAsync();
        site.Cloud.Jira.AddProject("P", "P");

        await site.CloudAsync("POST", "/rest/api/3/search/approximate-count", """{"jql":"project = P"}""");
        await site.CloudAsync("GET", "/rest/api/3/nowhere?a=b");
        var log = site.Site.RequestLog.Entries;
        site.Site.RequestLog.Clear();

        Assert.Equal([("POST", "/rest/api/3/search/approximate-count", 200), ("GET", "/rest/api/3/nowhere?a=b", 404)], log.Select(entry => (entry.Method, entry.PathAndQuery, entry.Status)));
        Assert.Equal(("""{"jql":"project = P"}""", "demo", """{"count":0}""".Length), (log[0].Body, log[0].UserName, log[0].ResponseBytes));
        Assert.Empty(site.Site.RequestLog.Entries);
    }

    [Fact]
    public async Task Two_hundred_writers_at_once_lose_nothing()
    {
        await using var site = await RunningSite.StartAsync();
        var space = site.Cloud.Confluence.AddSpace("S", "S");

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => site.CloudAsync("POST", "/wiki/api/v2/pages", new
        {
            spaceId = $"{space.Id}",
            title = $"Page {number}",
            body = new { representation = "storage", value = "<p/>" },
        })));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(200, space.Homepage!.Children.Count);
        Assert.Equal(200, answers.Select(answer => (string)answer["id"]!).Distinct().Count());
    }
}
