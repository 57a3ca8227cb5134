using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class AgileTests
{
    [Theory]
    [InlineData("sprint in openSprints() AND status = Done", "DEMO-6")]
    [InlineData("sprint = \"DEMO Sprint 1\"", "DEMO-4 DEMO-5")]
    [InlineData("sprint in closedSprints() AND sprint in openSprints()", "DEMO-4")]
    [InlineData("sprint in futureSprints()", "DEMO-7 DEMO-8")]
    [InlineData("sprint is empty AND issuekey in (DEMO-2, DEMO-9)", "DEMO-9")]
    public async Task Queries_know_sprints(string jql, string keys)
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        var found = await site.CloudAsync("GET", $"/rest/api/3/search/jql?fields=summary&jql={Uri.EscapeDataString("project = DEMO AND " + jql + " order by key")}");

        Assert.Equal(keys, string.Join(' ', found.Items("issues").Select(issue => (string?)issue["key"])));
    }

    [Fact]
    public async Task A_completed_sprint_gives_its_open_issues_back_and_remembers_them_all()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        var closed = await site.CloudAsync("POST", "/rest/agile/1.0/sprint/2", new { state = "closed" });
        var issues = await site.CloudAsync("GET", "/rest/software/1.0/sprint/2/issue?fields=sprint,closedSprints");
        var backlog = await site.CloudAsync("GET", "/rest/software/1.0/board/1/backlog?fields=summary&maxResults=100");

        Assert.Equal("closed", (string?)closed["state"]);
        Assert.NotNull(closed["completeDate"]);
        Assert.Equal(["DEMO-2", "DEMO-3", "DEMO-4", "DEMO-6"], issues.Items("issues").Select(issue => (string?)issue["key"]));
        Assert.All(issues.Items("issues"), issue => Assert.Null(issue["fields"]!["sprint"]));
        Assert.Contains("DEMO-2", backlog.Items("issues").Select(issue => (string?)issue["key"]));
    }

    [Theory]
    [InlineData("/rest/agile/1.0/sprint/1", """{"state":"active"}""", 400)]
    [InlineData("/rest/agile/1.0/sprint/3", """{"state":"active"}""", 400)]
    [InlineData("/rest/agile/1.0/sprint/99", """{"goal":"x"}""", 404)]
    [InlineData("/rest/agile/1.0/sprint/1/issue", """{"issues":["DEMO-2"]}""", 400)]
    [InlineData("/rest/agile/1.0/sprint/3/issue", """{"issues":["NONE-1"]}""", 404)]
    [InlineData("/rest/agile/1.0/sprint", """{"originBoardId":2,"name":"S"}""", 400)]
    [InlineData("/rest/agile/1.0/sprint", """{"originBoardId":1}""", 400)]
    public async Task What_Jira_refuses_is_refused(string path, string body, int status)
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        Assert.Equal(status, (await site.CloudAsync("POST", path, body)).Status);
        Assert.Equal(status, (await site.DataCenterAsync("POST", "/jira" + path, body)).Status);
    }

    [Fact]
    public async Task At_most_fifty_issues_are_moved_at_once()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var issues = Enumerable.Repeat("DEMO-2", 51).ToArray();

        var refused = await site.CloudAsync("POST", "/rest/agile/1.0/backlog/issue", new { issues });

        Assert.Equal(400, refused.Status);
        Assert.Contains("50", refused["errors"]["issues"]!.ToString(), StringComparison.Ordinal);
    }
}
