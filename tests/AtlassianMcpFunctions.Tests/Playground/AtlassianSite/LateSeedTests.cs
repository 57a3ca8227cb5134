using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class LateSeedTests
{
    private static readonly string Sam = RunningSite.Basic("sam@example.com", "sam-api-token");

    [Fact]
    public async Task What_is_looked_at_late_looks_as_if_it_had_been_there_from_the_start()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var start = site.Clock.Now;
        site.Clock.Now += TimeSpan.FromHours(3);

        Assert.All(site.Cloud.Jira.Issues, issue => Assert.Equal(start, issue.Created));
        Assert.All(site.DataCenter.Confluence.Pages, page => Assert.All(page.Versions, version => Assert.Equal(start, version.Created)));
        Assert.Equal(start + TimeSpan.FromHours(3), site.Cloud.Jira.AddIssue(site.Cloud.Jira.FindProject("OPS")!, site.Cloud.Jira.Words.IssueTypes[0], "New").Created);
    }

    [Fact]
    public async Task It_is_whole_whoever_looks_first()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        site.Cloud.Hidden.Project("sam", "OPS");
        site.Cloud.Hidden.Space("sam", "ENG");

        Assert.Equal(404, (await site.CloudAsync("GET", "/rest/api/3/issue/OPS-1", authorization: Sam)).Status);
        Assert.NotNull(site.Cloud.Jira.Find("OPS-1"));
        Assert.Contains(site.Cloud.Confluence.Pages, page => page.Title == "Architecture");
    }

    [Fact]
    public async Task It_is_there_once_however_many_look_at_the_same_time()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => site.Cloud.Jira.Issues.Count())));

        Assert.True(counts[0] > 20, $"{counts[0]} issues");
        Assert.Single(counts.Distinct());
    }
}
