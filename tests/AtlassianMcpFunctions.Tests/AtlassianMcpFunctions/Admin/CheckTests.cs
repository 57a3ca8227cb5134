using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Admin;

public sealed class CheckTests(AdminHost world) : IClassFixture<AdminHost>
{
    private AdminLine Admin => world.Admin;

    [Fact]
    public async Task A_tenant_in_order_says_as_whom_it_works()
    {
        var (code, lines) = await CheckAsync("acme");
        Assert.True(code == 0, string.Join('\n', lines));
        Assert.Contains(lines, line => line.StartsWith("ok    jira:acme: ", StringComparison.Ordinal) && line.Contains("answers as Jira Cloud", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("ok    confluence:acme account default: accepted as ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains($"its cloud id is {world.Site.Cloud.CloudId}", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(new Uri(world.Host.Address, "/oauth/callback/atlassian").AbsoluteUri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Data_Center_is_looked_at_as_Data_Center()
    {
        await Admin.DoAsync(null, "tenant", "add", "cellar", "--jira", world.Site.DataCenterJiraUrl.AbsoluteUri, "--confluence", world.Site.DataCenterConfluenceUrl.AbsoluteUri, "--api-keys");
        await Admin.DoAsync(DemoCredential.Demo.PersonalToken, "tenant", "set", "cellar", "--account", "default", "--kind", "personal_token");
        var (code, lines) = await CheckAsync("cellar");
        Assert.True(code == 0, string.Join('\n', lines));
        Assert.Equal(2, lines.Count(line => line.Contains("accepted as", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("sites.0.cloud_id=99999999-3333-4444-8555-666666666666", "is configured. Correct it with: tenant set")]
    [InlineData("sites.0.url=http://127.0.0.1:9", "could not be reached")]
    [InlineData("sites.0.accounts.0.secret=gone", "its secret 'gone' is not in the vault. Store it with: tenant set")]
    [InlineData("sites.0.accounts.0.user=nobody@example.com", "Is the secret still good")]
    [InlineData("access.cloud_app.secret=gone", "the secret 'gone' of app")]
    [InlineData("policy.+={\"allow\":[\"jira_serach\"]}", "no tool or toolset 'jira_serach'")]
    [InlineData("policy.+={\"classes\":[\"write\"]}", "without read")]
    [InlineData("policy.+={\"projects\":{\"read\":[\"DEMO\"],\"write\":[\"DEMO\",\"OPS\"]}}", "OPS may be written but not read")]
    [InlineData("policy.+={\"projects\":{\"read\":[\"NOSUCH\"]}}", "shows a project 'NOSUCH'")]
    [InlineData("policy.+={\"spaces\":{\"read\":[\"ENG\",\"NOSPACE\"]}}", "shows a space 'NOSPACE'")]
    [InlineData("access={}", "nobody can call")]
    public async Task What_is_wrong_is_found_and_said(string setting, string words)
    {
        var id = $"wrong-{Math.Abs(string.GetHashCode(setting, StringComparison.Ordinal))}";
        await world.AddAsync(id);
        await Admin.DoAsync(DemoApp.Demo.ClientSecret, "tenant", "set", id, "--oauth", DemoApp.Demo.ClientId);
        Assert.Equal(0, (await CheckAsync(id)).Code);

        await Admin.DoAsync(null, "tenant", "set", id, setting);
        var (code, lines) = await CheckAsync(id);

        Assert.Equal(1, code);
        Assert.Contains(lines, line => line.StartsWith("wrong ", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_site_that_is_another_deployment_is_told()
    {
        await Admin.DoAsync(null, "tenant", "add", "mixed-up", "--jira", world.Site.DataCenterJiraUrl.AbsoluteUri, "--deployment", "cloud", "--pass-through");
        var (code, lines) = await CheckAsync("mixed-up");
        Assert.Equal(1, code);
        Assert.Contains(lines, line => line.StartsWith("wrong jira:mixed-up", StringComparison.Ordinal) && line.Contains("Cloud", StringComparison.Ordinal));
    }

    private async Task<(int Code, string[] Lines)> CheckAsync(string id)
    {
        var answer = await Admin.RunAsync(null, "tenant", "check", id);
        Assert.Equal("", answer.Error);
        return (answer.Code, answer.Out.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}
