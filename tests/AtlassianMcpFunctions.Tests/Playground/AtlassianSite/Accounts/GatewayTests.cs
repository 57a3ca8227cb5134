using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Accounts;

public sealed class GatewayTests
{
    private static readonly string[] Everything =
        ["read:jira-work", "write:jira-work", "read:page:confluence", "write:page:confluence", "delete:page:confluence", "read:space:confluence", "read:attachment:confluence", "search:confluence"];

    [Fact]
    public async Task An_access_token_opens_both_products_of_the_granted_site_as_its_user()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var bearer = Bearer(site, "mia", Everything, site.Cloud.CloudId);

        var myself = await site.SendAsync("GET", Jira(site, "/rest/api/3/myself"), null, bearer);
        var created = await site.SendAsync("POST", Jira(site, "/rest/api/3/issue"), new { fields = new { project = new { key = "DEMO" }, issuetype = new { name = "Task" }, summary = "From afar" } }, bearer);
        var page = await site.SendAsync("GET", Confluence(site, "/wiki/api/v2/pages?limit=1"), null, bearer);
        var next = await site.SendAsync("GET", Confluence(site, (string)page["_links"]["next"]!), null, bearer);
        var found = await site.SendAsync("GET", Confluence(site, "/wiki/rest/api/search?cql=type=page&limit=1"), null, bearer);

        Assert.Equal("mia@example.com", (string?)myself["emailAddress"]);
        Assert.Equal(201, created.Status);
        Assert.Equal("mia", site.Cloud.Jira.Find((string)created["key"]!)!.Creator.Name);
        Assert.Equal((200, 1), (next.Status, next.Items("results").Count()));
        Assert.NotEqual((string?)page["results"]![0]!["id"], (string?)next["results"]![0]!["id"]);
        Assert.Single(found.Items("results"));
    }

    [Fact]
    public async Task Addresses_in_answers_are_the_gateways_and_files_come_by_links_that_need_no_token()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var bearer = Bearer(site, "mia", Everything, site.Cloud.CloudId);
        var file = site.Cloud.Jira.Issues.SelectMany(issue => issue.Attachments).First();
        var image = site.Cloud.Confluence.Pages.SelectMany(page => page.Attachments).First();

        var issue = await site.SendAsync("GET", Jira(site, $"/rest/api/3/issue/{file.Issue.Key}?fields=attachment"), null, bearer);
        var content = (string)issue["fields"]["attachment"]![0]!["content"]!;
        var redirect = await site.SendAsync("GET", content, null, bearer);
        var bytes = await site.SendAsync("GET", redirect.Message.Headers.Location!.OriginalString, null, "");
        var elsewhere = await site.SendAsync("GET", Confluence(site, $"/wiki/rest/api/content/{image.Page.Id}/child/attachment/{image.PublicId}/download"), null, bearer);
        var picture = await site.SendAsync("GET", elsewhere.Message.Headers.Location!.OriginalString, null, "");

        Assert.StartsWith(Jira(site, "/rest/api/3/"), (string?)issue["self"], StringComparison.Ordinal);
        Assert.StartsWith(Jira(site, "/rest/api/3/attachment/content/"), content, StringComparison.Ordinal);
        Assert.Equal(file.Bytes, bytes.Bytes);
        Assert.Equal(image.File.Bytes, picture.Bytes);
        Assert.Equal(2, site.Site.MediaLog.Count(request => !request.Headers.ContainsKey("Authorization")));
        Assert.StartsWith(site.Site.CloudUrl.AbsoluteUri, site.Cloud.Jira.ApiAddress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_good_for_nothing_once_expired_or_revoked_and_at_the_site_itself()
    {
        await using var site = await RunningSite.StartAsync();
        var tokens = site.Site.Accounts.Tokens;
        var expired = Bearer(site, "mia", Everything, site.Cloud.CloudId);
        tokens.ExpireAccessTokens();
        var revoked = Bearer(site, "mia", Everything, site.Cloud.CloudId);
        tokens.RevokeGrants("mia", "demo-3lo-app");
        var live = Bearer(site, "alex", Everything, site.Cloud.CloudId);
        var aged = Bearer(site, "sam", Everything, site.Cloud.CloudId);

        var answers = new List<SiteAnswer>();
        foreach (var bearer in new[] { expired, revoked, "Bearer garbage", "" }) answers.Add(await site.SendAsync("GET", Jira(site, "/rest/api/3/myself"), null, bearer));
        var atSite = await site.CloudAsync("GET", "/rest/api/3/myself", authorization: live);
        var inTime = await site.SendAsync("GET", Jira(site, "/rest/api/3/myself"), null, aged);
        site.Clock.Now += TimeSpan.FromHours(1);
        answers.Add(await site.SendAsync("GET", Jira(site, "/rest/api/3/myself"), null, aged));

        Assert.All(answers, answer => Assert.Equal((401, "Unauthorized"), (answer.Status, (string?)answer["message"])));
        Assert.Equal((403, 200), (atSite.Status, inTime.Status));
    }

    [Theory]
    [InlineData("read:jira-work", "GET", "jira", "/rest/api/3/myself", 200)]
    [InlineData("read:jira-work", "POST", "jira", "/rest/api/3/search/approximate-count", 200)]
    [InlineData("read:jira-work", "POST", "jira", "/rest/api/3/issue", 401)]
    [InlineData("write:jira-work", "GET", "jira", "/rest/api/3/myself", 401)]
    [InlineData("read:jira-work write:jira-work", "GET", "confluence", "/wiki/api/v2/spaces", 401)]
    [InlineData("search:confluence", "GET", "confluence", "/wiki/rest/api/search?cql=type=page", 200)]
    [InlineData("read:page:confluence", "DELETE", "confluence", "/wiki/api/v2/pages/1", 401)]
    [InlineData("read:page:confluence read:attachment:confluence", "GET", "confluence", "/wiki/download/attachments/1/a.txt", 401)]
    [InlineData("delete:page:confluence", "DELETE", "confluence", "/wiki/api/v2/pages/1", 404)]
    public async Task A_token_does_what_its_scopes_say(string scopes, string method, string product, string path, int status)
    {
        await using var site = await RunningSite.StartAsync();
        var body = method == "POST" ? new { jql = "project is not empty" } : null;

        var answer = await site.SendAsync(method, Root(site) + $"/ex/{product}/{site.Cloud.CloudId}{path}", body, Bearer(site, "mia", scopes.Split(' '), site.Cloud.CloudId));

        Assert.Equal(status, answer.Status);
        if (status == 401) Assert.Equal("Unauthorized; scope does not match", (string?)answer["message"]);
    }

    [Fact]
    public async Task A_grant_covers_the_sites_that_were_chosen_and_no_other()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var sandbox = site.Site.Sandbox.CloudId;
        var one = Bearer(site, "mia", Everything, site.Cloud.CloudId);
        var both = Bearer(site, "alex", Everything, site.Cloud.CloudId, sandbox);

        var outside = await site.SendAsync("GET", Jira(site, "/rest/api/3/issue/SBX-1", sandbox), null, one);
        var nowhere = await site.SendAsync("GET", Jira(site, "/rest/api/3/myself", "33333333-0000-4000-8000-000000000000"), null, one);
        var unknown = await site.SendAsync("GET", Jira(site, "/rest/api/3/myself", "33333333-0000-4000-8000-000000000000"), null, "Bearer garbage");
        var inside = await site.SendAsync("GET", Jira(site, "/rest/api/3/issue/SBX-1", sandbox), null, both);
        var foreign = await site.SendAsync("GET", Jira(site, "/rest/api/3/issue/SBX-1"), null, both);

        Assert.Equal((404, 404, 401), (outside.Status, nowhere.Status, unknown.Status));
        Assert.Equal((200, 404), (inside.Status, foreign.Status));
    }

    [Fact]
    public async Task Tokens_with_scopes_and_service_accounts_are_for_the_gateway_and_plain_tokens_for_the_site()
    {
        await using var site = await RunningSite.StartAsync();
        var scoped = RunningSite.Basic("mia@example.com", "mia-scoped-token");
        var plain = RunningSite.Basic("mia@example.com", "mia-api-token");

        async Task<(int Gateway, int Site)> Answers(string authorization) => (
            (await site.SendAsync("GET", Jira(site, "/rest/api/3/myself"), null, authorization)).Status,
            (await site.CloudAsync("GET", "/rest/api/3/myself", authorization: authorization)).Status);

        Assert.Equal((200, 401), await Answers(scoped));
        Assert.Equal((401, 200), await Answers(plain));
        Assert.Equal((200, 403), await Answers("Bearer robot-service-token"));
        var robot = await site.SendAsync("GET", Jira(site, "/rest/api/3/myself"), null, "Bearer robot-service-token");
        Assert.Equal("Build Robot", (string?)robot["displayName"]);
    }

    [Fact]
    public async Task The_log_tells_the_gateway_from_the_site_and_one_site_from_the_other()
    {
        await using var site = await RunningSite.StartAsync();
        var bearer = Bearer(site, "mia", Everything, site.Cloud.CloudId);
        site.Site.Faults.Answer(target => target.Path == "/rest/api/3/myself", 429, new Dictionary<string, string> { ["Retry-After"] = "7" });

        var limited = await site.SendAsync("GET", Jira(site, "/rest/api/3/myself"), null, bearer);
        await site.SendAsync("GET", site.Site.SandboxUrl + "rest/api/3/myself", null, RunningSite.Basic("mia@example.com", "mia-api-token"));

        var entries = site.Site.RequestLog.Entries;
        Assert.Equal((429, "7"), (limited.Status, limited.Header("Retry-After")));
        Assert.Equal(["/ex/jira/" + site.Cloud.CloudId, ""], entries.Select(entry => entry.PathBase));
        Assert.Equal([site.Site.ApiUrl.Authority, site.Site.SandboxUrl.Authority], entries.Select(entry => entry.Host));
        Assert.All(entries, entry => Assert.Equal(("mia", "/rest/api/3/myself"), (entry.UserName, entry.Path)));
        Assert.Equal(bearer, entries[0].Headers["Authorization"]);
    }

    [Fact]
    public async Task Each_Cloud_site_tells_its_cloud_id()
    {
        await using var site = await RunningSite.StartAsync();

        var first = await site.CloudAsync("GET", "/_edge/tenant_info", authorization: "");
        var second = await site.SendAsync("GET", site.Site.SandboxUrl + "_edge/tenant_info", null, "");

        Assert.Equal((site.Cloud.CloudId, site.Site.Sandbox.CloudId), ((string?)first["cloudId"], (string?)second["cloudId"]));
        Assert.NotEqual(site.Cloud.CloudId, site.Site.Sandbox.CloudId);
    }

    private static string Root(RunningSite site) => site.Site.ApiUrl.GetLeftPart(UriPartial.Authority);

    private static string Jira(RunningSite site, string path, string? cloudId = null) => $"{Root(site)}/ex/jira/{cloudId ?? site.Cloud.CloudId}{path}";

    private static string Confluence(RunningSite site, string path) => $"{Root(site)}/ex/confluence/{site.Cloud.CloudId}{path}";

    private static string Bearer(RunningSite site, string user, string[] scopes, params string[] sites) =>
        "Bearer " + site.Site.Accounts.Tokens.Give(user, DemoApp.Demo.ClientId, scopes, sites).Access;
}
