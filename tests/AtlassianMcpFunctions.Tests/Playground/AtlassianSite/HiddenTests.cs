using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class HiddenTests
{
    private static readonly string Sam = RunningSite.Basic("sam@example.com", "sam-api-token");

    [Fact]
    public async Task A_hidden_project_is_not_there_for_its_user_and_there_for_everybody_else()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var secret = site.Cloud.Jira.Find("OPS-1")!;
        site.Cloud.Jira.Link(site.Cloud.Jira.Words.LinkTypes[0], site.Cloud.Jira.Find("DEMO-1")!, secret);
        site.Cloud.Jira.AddAttachment(secret, "plan.txt", "text/plain", [1, 2, 3]);
        site.Cloud.Hidden.Project("sam", "OPS");

        var issue = await site.CloudAsync("GET", "/rest/api/3/issue/OPS-1", authorization: Sam);
        var projects = await site.CloudAsync("GET", "/rest/api/3/project/search", authorization: Sam);
        var search = await site.CloudAsync("GET", "/rest/api/3/search/jql?jql=project%20is%20not%20empty&fields=project&maxResults=100", authorization: Sam);
        var byProject = await site.CloudAsync("GET", "/rest/api/3/search/jql?jql=project=OPS", authorization: Sam);
        var bulk = await site.CloudAsync("POST", "/rest/api/3/issue/bulkfetch", new { issueIdsOrKeys = new[] { "OPS-1", "DEMO-1" }, fields = new[] { "issuelinks" } }, Sam);
        var file = await site.CloudAsync("GET", $"/rest/api/3/attachment/{secret.Attachments[0].Id}", authorization: Sam);
        var edit = await site.CloudAsync("PUT", "/rest/api/3/issue/OPS-1", new { fields = new { summary = "Mine" } }, Sam);

        Assert.Equal((404, 404, 404), (issue.Status, file.Status, edit.Status));
        Assert.Equal(["DEMO", "SUP"], projects.Items("values").Select(project => (string?)project["key"]));
        Assert.NotEmpty(search.Items("issues"));
        Assert.DoesNotContain(search.Items("issues"), found => (string?)found["fields"]!["project"]!["key"] == "OPS");
        Assert.Equal(400, byProject.Status);
        Assert.Equal("DEMO-1", (string?)Assert.Single(bulk.Items("issues"))["key"]);
        Assert.DoesNotContain("OPS-1", bulk.Json!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(200, (await site.CloudAsync("GET", "/rest/api/3/issue/OPS-1")).Status);
    }

    [Fact]
    public async Task A_hidden_space_is_not_there_for_its_user_and_there_for_everybody_else()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var page = site.Cloud.Confluence.Pages.First(page => page.Title == "Architecture");
        site.Cloud.Hidden.Space("sam", "ENG");

        var read = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{page.Id}", authorization: Sam);
        var spaces = await site.CloudAsync("GET", "/wiki/api/v2/spaces", authorization: Sam);
        var pages = await site.CloudAsync("GET", "/wiki/api/v2/pages?limit=250", authorization: Sam);
        var search = await site.CloudAsync("GET", "/wiki/rest/api/search?cql=type=page&limit=100", authorization: Sam);
        var create = await site.CloudAsync("POST", "/wiki/api/v2/pages", new { spaceId = page.Space.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), status = "current", title = "Mine", body = new { representation = "storage", value = "<p/>" } }, Sam);

        Assert.Equal((404, 404), (read.Status, create.Status));
        Assert.Equal(["HAND"], spaces.Items("results").Select(space => (string?)space["key"]));
        Assert.NotEmpty(pages.Items("results"));
        Assert.DoesNotContain(pages.Items("results"), found => (string?)found["title"] == "Architecture");
        Assert.NotEmpty(search.Items("results"));
        Assert.DoesNotContain("Architecture", search.Json!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(200, (await site.CloudAsync("GET", $"/wiki/api/v2/pages/{page.Id}")).Status);
    }

    [Fact]
    public async Task Data_Center_hides_by_the_same_rule()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        site.DataCenter.Hidden.Project("sam", "OPS");
        site.DataCenter.Hidden.Space("sam", "ENG");

        var issue = await site.DataCenterAsync("GET", "/jira/rest/api/2/issue/OPS-1", authorization: "Bearer sam-personal-token");
        var projects = await site.DataCenterAsync("GET", "/jira/rest/api/2/project", authorization: "Bearer sam-personal-token");
        var space = await site.DataCenterAsync("GET", "/confluence/rest/api/space/ENG", authorization: "Bearer sam-personal-token");
        var search = await site.DataCenterAsync("GET", "/confluence/rest/api/search?cql=space=ENG", authorization: "Bearer sam-personal-token");

        Assert.Equal((404, 404), (issue.Status, space.Status));
        Assert.Equal(["DEMO", "SUP"], projects.Json!.AsArray().Select(project => (string?)project!["key"]));
        Assert.Empty(search.Items("results"));
        site.DataCenter.Hidden.Clear();
        Assert.Equal(200, (await site.DataCenterAsync("GET", "/jira/rest/api/2/issue/OPS-1", authorization: "Bearer sam-personal-token")).Status);
    }

    [Fact]
    public async Task Who_has_no_access_to_a_site_is_nobody_there()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        site.Cloud.Hidden.Site("sam");
        site.DataCenter.Hidden.Site("sam");

        var jira = await site.CloudAsync("GET", "/rest/api/3/myself", authorization: Sam);
        var confluence = await site.CloudAsync("GET", "/wiki/rest/api/user/current", authorization: Sam);
        var dataCenter = await site.DataCenterAsync("GET", "/jira/rest/api/2/myself", authorization: "Bearer sam-personal-token");

        Assert.Equal((401, 403, 401), (jira.Status, confluence.Status, dataCenter.Status));
        Assert.Contains("cannot access Confluence", (string?)confluence["message"], StringComparison.Ordinal);
    }
}
