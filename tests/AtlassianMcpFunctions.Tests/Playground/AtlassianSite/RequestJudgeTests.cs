using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class RequestJudgeTests
{
    [ContractFact]
    public async Task Legal_requests_pass_and_each_illegal_one_is_named()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        await site.CloudAsync("GET", "/rest/api/3/search/jql?jql=project%3DDEMO&fields=summary,status&maxResults=5");
        await site.CloudAsync("POST", "/rest/api/3/issue/DEMO-1/attachments", RunningSite.File("a.txt", [1]));
        await site.CloudAsync("POST", "/wiki/api/v2/footer-comments", new { pageId = "1", body = new { representation = "storage", value = "<p/>" } });
        await site.DataCenterAsync("GET", "/jira/rest/api/2/search?jql=project%3DDEMO&startAt=1");
        await site.DataCenterAsync("GET", "/confluence/rest/api/content?spaceKey=HAND&expand=body.storage,version");
        var legal = site.Site.RequestLog.Entries;
        await site.CloudAsync("GET", "/rest/api/3/search/jql?jql=project%3DDEMO&startAt=5");
        await site.CloudAsync("GET", "/wiki/api/v2/pages?limit=500");
        await site.CloudAsync("POST", "/wiki/api/v2/pages", new { title = "No space" });

        Assert.Equal("", await RequestJudge.ObjectionsAsync(Flavour.Cloud, legal));
        Assert.Equal("", await RequestJudge.ObjectionsAsync(Flavour.DataCenter, legal));
        var objections = await RequestJudge.ObjectionsAsync(Flavour.Cloud, site.Site.RequestLog.Entries);
        Assert.Contains("Unknown query parameter 'startAt'", objections, StringComparison.Ordinal);
        Assert.Contains("must be <= 250", objections, StringComparison.Ordinal);
        Assert.Contains("must have required property 'spaceId'", objections, StringComparison.Ordinal);
        Assert.Contains("3 failed", objections, StringComparison.Ordinal);
    }
}
