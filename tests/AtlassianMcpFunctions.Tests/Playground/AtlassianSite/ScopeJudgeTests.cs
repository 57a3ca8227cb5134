using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class ScopeJudgeTests
{
    [ContractFact]
    public async Task Requests_within_the_scopes_pass_and_each_other_one_is_named_with_what_it_needs()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        await site.CloudAsync("GET", "/rest/api/3/issue/DEMO-1");
        await site.CloudAsync("POST", "/rest/api/3/search/jql", new { jql = "project = DEMO" });
        await site.CloudAsync("GET", "/wiki/api/v2/pages/1");
        await site.CloudAsync("DELETE", "/wiki/api/v2/pages/1");
        await site.CloudAsync("GET", "/wiki/download/attachments/1/a.txt");
        await site.CloudAsync("GET", "/rest/api/3/serverInfo");
        await site.DataCenterAsync("GET", "/jira/rest/api/2/myself");

        var objections = ScopeJudge.Objections(site.Site.RequestLog.Entries, ["read:jira-work", "read:page:confluence"]);

        Assert.Equal(["DELETE /wiki/api/v2/pages/{id}: delete:page:confluence", "GET /wiki/download/attachments/1/a.txt: not documented"], objections);
    }
}
