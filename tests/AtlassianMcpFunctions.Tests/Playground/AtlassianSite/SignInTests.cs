namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class SignInTests
{
    [Fact]
    public async Task Jira_Cloud_takes_a_wrong_token_for_an_anonymous_caller()
    {
        await using var site = await RunningSite.StartAsync(global::Playground.AtlassianSite.DemoSeed.Standard);
        var wrong = RunningSite.Basic("demo@example.com", "wrong");

        var found = await site.CloudAsync("GET", "/rest/api/3/search/jql?jql=project=DEMO", authorization: wrong);
        var issue = await site.CloudAsync("GET", "/rest/api/3/issue/DEMO-1", authorization: wrong);
        var myself = await site.CloudAsync("GET", "/rest/api/3/myself", authorization: wrong);

        Assert.Equal(200, found.Status);
        Assert.Empty(found.Items("issues"));
        Assert.Equal("AUTHENTICATED_FAILED", found.Header("x-seraph-loginreason"));
        Assert.Equal(404, issue.Status);
        Assert.Equal(401, myself.Status);
    }

    [Theory]
    [InlineData("Bearer something", "/rest/api/3/myself", 403, "Failed to parse Connect Session Auth Token")]
    [InlineData("Basic %%%", "/rest/api/3/myself", 401, "Client must be authenticated")]
    [InlineData("Basic ZGVtbzp3cm9uZw==", "/wiki/api/v2/pages", 403, "caller cannot access Confluence")]
    [InlineData("", "/wiki/rest/api/user/current", 403, "caller cannot access Confluence")]
    public async Task Cloud_refuses_what_it_cannot_read(string authorization, string path, int status, string words)
    {
        await using var site = await RunningSite.StartAsync();

        var answer = await site.CloudAsync("GET", path, authorization: authorization);

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Json!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_Center_names_the_caller_and_takes_a_wrong_personal_token_for_nobody()
    {
        await using var site = await RunningSite.StartAsync();

        var known = await site.DataCenterAsync("GET", "/jira/rest/api/2/myself", authorization: "Bearer alex-personal-token");
        var nobody = await site.DataCenterAsync("GET", "/jira/rest/api/2/myself", authorization: "Bearer wrong");
        var password = await site.DataCenterAsync("GET", "/jira/rest/api/2/myself", authorization: RunningSite.Basic("demo", "demo-password"));
        var wrong = await site.DataCenterAsync("GET", "/jira/rest/api/2/serverInfo", authorization: RunningSite.Basic("demo", "wrong"));

        Assert.Equal(("alex", "alex"), (known.Header("X-AUSERNAME"), (string?)known["name"]));
        Assert.Equal((401, "anonymous"), (nobody.Status, nobody.Header("X-AUSERNAME")));
        Assert.Equal("demo", (string?)password["name"]);
        Assert.Equal((401, "AUTHENTICATED_FAILED"), (wrong.Status, wrong.Header("X-Seraph-LoginReason")));
    }
}
