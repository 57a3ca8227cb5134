using Atlassian.Http;
using AtlassianMcp.Server;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Server;

/// <summary>Which of several sites a call means: two on Cloud, one on Data Center, of each product.</summary>
public sealed class SiteChoiceTests
{
    [Fact]
    public async Task The_only_site_that_has_the_project_is_meant_and_the_next_call_asks_nobody()
    {
        await using var three = await Three.StartAsync();
        three.Other.Cloud.Jira.AddProject("WEST", "West");
        var project = three.Other.Cloud.Jira.FindProject("WEST")!;
        three.Other.Cloud.Jira.AddIssue(project, project.IssueTypes[0], "Far away");

        var read = await three.Host.CallAsync("jira_get_issue", new { issue_key = "WEST-1" });
        Assert.Equal("Far away", (string?)read["summary"]);
        three.Host.Site.RequestLog.Clear();
        await three.Host.CallAsync("jira_search", new { jql = "project = WEST ORDER BY key" });
        await three.Host.CallAsync("jira_create_issue", new { project_key = "west", issue_type = "Task", summary = "New there" });

        Assert.Empty(three.Host.Site.RequestLog.Entries);
        Assert.Contains(three.Other.Cloud.Jira.Issues, issue => issue.Summary == "New there");
    }

    [Fact]
    public async Task A_project_on_several_sites_asks_for_the_site_and_takes_it()
    {
        await using var three = await Three.StartAsync();
        three.Other.Cloud.Jira.Find("DEMO-1")!.Summary = "In the west";

        var unclear = await three.Host.CallAsync("jira_get_issue", new { issue_key = "DEMO-1" });
        var named = await three.Host.CallAsync("jira_get_issue", new { issue_key = "DEMO-1", site = "West" });
        var addressed = await three.Host.CallAsync("jira_get_issue", new { issue_key = "DEMO-1", site = three.Other.CloudUrl.ToString() });
        var linked = await three.Host.CallAsync("jira_get_issue", new { issue_key = new Uri(three.Other.CloudUrl, "browse/DEMO-1").ToString() });
        var unknown = await three.Host.CallAsync("jira_get_issue", new { issue_key = "DEMO-1", site = "south" });
        var elsewhere = await three.Host.CallAsync("jira_get_issue", new { issue_key = "https://other.example.com/browse/DEMO-1" });

        Assert.Equal("Project DEMO is on several Jira sites. Give `site`: east, west, own.", unclear.Text);
        Assert.All([named, addressed, linked], answer => Assert.Equal("In the west", (string?)answer["summary"]));
        Assert.Equal("There is no Jira site 'south' here. `site` may be: east, west, own.", unknown.Text);
        Assert.Equal("https://other.example.com is none of the Jira sites here: east, west, own.", elsewhere.Text);
    }

    [Fact]
    public async Task A_site_that_is_down_does_not_keep_a_call_from_the_one_that_is_meant()
    {
        await using var three = await Three.StartAsync(site => site.Alias == "own" ? site with { Url = new Uri("http://127.0.0.1:9/jira") } : site);
        three.Other.Cloud.Jira.AddProject("WEST", "West");

        var found = await three.Host.CallAsync("jira_search", new { jql = "project = WEST" });

        Assert.False(found.IsError, found.Text);
    }

    [Fact]
    public async Task A_page_is_found_by_its_number_and_a_space_by_its_key()
    {
        await using var three = await Three.StartAsync();
        var space = three.Other.Cloud.Confluence.AddSpace("WEST", "West", "Far away.");
        Page? page = null;
        for (var count = 0; count < 30; count++) page = three.Other.Cloud.Confluence.AddPage(space, space.Homepage, $"Far {count}", "<p>Words.</p>");

        var read = await three.Host.CallAsync("confluence_get_page", new { page_id = page!.PublicId });
        var listed = await three.Host.CallAsync("confluence_list_pages", new { space_key = "WEST" });
        var found = await three.Host.CallAsync("confluence_search", new { query = "space = WEST and type = page" });
        var job = await three.Host.CallAsync("confluence_sync_pages", new { parent_page_id = page.PublicId });

        Assert.Equal("Far 29", (string?)read["title"]);
        Assert.NotEmpty(listed["pages"]!.AsArray());
        Assert.False(found.IsError, found.Text);
        Assert.False(job.IsError, job.Text);
    }

    [Fact]
    public async Task Where_nothing_tells_the_default_site_is_meant_or_the_site_is_asked_for()
    {
        await using var three = await Three.StartAsync();
        var unclear = await three.Host.CallAsync("confluence_search", new { query = "harbour" });
        Assert.Equal("There are several Confluence sites, and nothing tells which one is meant. Give `site`: east, west, own.", unclear.Text);
        var check = await three.Host.CallAsync("confluence_connection_check", new { site = "own" });
        Assert.Equal("data_center", (string?)check["server"]!["deployment"]);

        await using var withDefault = await Three.StartAsync(site => site with { IsDefault = site.Alias == "own" });
        var searched = await withDefault.Host.CallAsync("confluence_search", new { query = "harbour" });
        Assert.False(searched.IsError, searched.Text);
        Assert.Contains(withDefault.Host.Site.RequestLog.Entries, request => request is { Flavour: Flavour.DataCenter, Path: "/confluence/rest/api/search" });
    }

    [Fact]
    public async Task The_argument_is_shown_where_there_is_a_choice()
    {
        await using var three = await Three.StartAsync();
        await using var one = await McpHost.StartAsync(Flavour.Cloud);

        foreach (var (host, isShown) in new[] { (three.Host, true), (one, false) })
        {
            var tools = (await host.SendAsync("tools/list", new { }))["tools"]!.AsArray();
            Assert.All(tools.Where(tool => ((string)tool!["name"]!).Split('_')[0] is "jira" or "confluence"), tool => Assert.Equal(isShown, tool!["inputSchema"]!["properties"]!.AsObject().ContainsKey("site")));
        }

        Assert.False((await one.CallAsync("jira_get_issue", new { issue_key = "DEMO-1", site = "jira" })).IsError);
    }

    [Theory]
    [InlineData("jira_get_issue", """{"issue_key":"OPS-42"}""", "OPS-42")]
    [InlineData("confluence_get_page", """{"page_id":"123"}""", "page 123")]
    [InlineData("confluence_list_pages", """{"space_key":"DOCS"}""", "space DOCS")]
    [InlineData("jira_search", """{"jql":"summary ~ secret"}""", "jql")]
    [InlineData("confluence_search", """{"query":"secret","spaces_filter":"A, B"}""", "cql, space A, B")]
    [InlineData("jira_create_issue", """{"project_key":"OPS","summary":"secret","parent":"OPS-1"}""", "project OPS, OPS-1")]
    [InlineData("confluence_connection_check", "{}", null)]
    public void A_call_says_what_it_is_about(string tool, string arguments, string? expected)
    {
        var known = ToolCatalog.Find(tool);
        Assert.Equal(expected, ToolTarget.Of(known, System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, System.Text.Json.JsonElement>>(arguments)));
    }

    /// <summary>A server whose tenant has three sites of each product.</summary>
    private sealed class Three(McpHost host, DemoSite other) : IAsyncDisposable
    {
        public McpHost Host => host;

        public DemoSite Other => other;

        public static async Task<Three> StartAsync(Func<TenantSite, TenantSite>? change = null)
        {
            var other = await DemoSite.StartAsync(new DemoSiteOptions(), TimeProvider.System, CancellationToken.None);
            var host = await McpHost.StartAsync(Flavour.Cloud, (tenant, site) => tenant with { Sites = [.. Sites(tenant, site, other).Select(change ?? (same => same))] });
            return new Three(host, other);
        }

        public async ValueTask DisposeAsync()
        {
            await host.DisposeAsync();
            await other.DisposeAsync();
        }

        private static IEnumerable<TenantSite> Sites(Tenant tenant, DemoSite here, DemoSite other) => tenant.Sites.SelectMany(site => new[]
        {
            site with { Alias = "east" },
            site with { Alias = "west", Url = new AtlassianSite(site.Product, other.CloudUrl, Deployment.Cloud).BaseUrl },
            site with
            {
                Alias = "own",
                Url = site.Product == Product.Jira ? here.DataCenterJiraUrl : here.DataCenterConfluenceUrl,
                Deployment = Deployment.DataCenter,
                Accounts = [new ServiceAccount(ServiceAccount.Default, CredentialKind.PersonalToken, null, "") { Value = DemoCredential.Demo.PersonalToken }],
            },
        });
    }
}
