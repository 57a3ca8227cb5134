using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

/// <summary>One user with several clients: what one of them was let do neither widens nor narrows what another may.</summary>
public sealed class SeveralClientsTests : IAsyncLifetime
{
    private static readonly object Created = new { project_key = "DEMO", summary = "From the first client", issue_type = "Task" };
    private SignInHost _host = null!;

    public async Task InitializeAsync() => _host = await SignInHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_client_that_only_reads_does_not_take_writing_from_another()
    {
        var (_, writer, _) = await ClientApp.SignedInAsync(_host, "mia");
        var (_, reader) = await SignInAgainAsync("mia", "read");

        var written = await _host.CallAsync("/mcp", "jira_create_issue", Created, writer);
        var (status, _, challenge) = await _host.RpcAsync("/mcp", "tools/call", new { name = "jira_create_issue", arguments = Created }, reader);

        Assert.False(written.IsError, written.Text);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, status);
        Assert.Contains("insufficient_scope", challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Atlassian_is_asked_for_no_more_than_the_clients_of_the_user_need()
    {
        var client = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync();
        using var browser = new Browser();
        var asked = await browser.SubmitAsync(await browser.OpenAsync(client.Authorize(("scope", "read"))), ("decision", "allow"));
        await ClientApp.SignedInAsync(_host, "alex", scope: "read");

        var reading = await SignInAgainAsync("alex", "read");
        var writing = await SignInAgainAsync("alex", "read write");
        var readingBesideWriting = await SignInAgainAsync("alex", "read");

        Assert.DoesNotContain("write:jira-work", asked.Sent("scope"), StringComparison.Ordinal);
        Assert.Equal((1, 1, 1), (reading.Asked, writing.Asked, readingBesideWriting.Asked));
    }

    [Fact]
    public async Task What_no_tokens_can_do_alone_is_asked_for_together()
    {
        var deleting = await SignInAgainAsync("alex", "read delete");
        var writing = await SignInAgainAsync("alex", "read write");

        Assert.Equal((1, 2), (deleting.Asked, writing.Asked));
    }

    [Fact]
    public async Task Tokens_that_the_user_took_back_at_Atlassian_are_not_kept_for_those_that_work()
    {
        await SignInAgainAsync("alex", "read write");
        _host.Site.Accounts.Tokens.RevokeGrants("alex");

        var (asked, reader) = await SignInAgainAsync("alex", "read");

        Assert.Equal(1, asked);
        Assert.False((await SearchAsync(reader, "acme")).IsError);
    }

    [Fact]
    public async Task A_client_keeps_to_the_sites_that_were_chosen_for_it()
    {
        await AddSandboxAsync();
        var (_, first, _) = await ClientApp.SignedInAsync(_host, "mia");

        var token = await SignInToSandboxAsync();

        Assert.False((await SearchAsync(first, "acme")).IsError);
        Assert.Contains("did not choose", (await SearchAsync(first, "sandbox")).Text, StringComparison.Ordinal);
        Assert.False((await SearchAsync(token, "sandbox")).IsError);
        Assert.Contains("did not choose", (await SearchAsync(token, "acme")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_client_finds_on_its_site_does_not_lead_another_there()
    {
        await AddSandboxAsync();
        _host.Site.Sandbox.Jira.AddProject("DEMO", "Also called so");
        var (_, first, _) = await ClientApp.SignedInAsync(_host, "mia");
        var second = await SignInToSandboxAsync();

        foreach (var token in new[] { second, first, second })
        {
            var (isError, text) = await _host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO" }, token);
            Assert.False(isError, text);
        }
    }

    [Fact]
    public async Task A_place_that_the_user_did_not_connect_cannot_be_chosen()
    {
        await AddSandboxAsync();
        await ClientApp.SignedInAsync(_host, "mia");
        var client = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync();
        using var browser = new Browser();
        var page = await browser.SignInAsync(client.Authorize(), "mia", _host.Site.Sandbox.CloudId);

        var refused = await browser.SubmitAsync(page, ("action", "finish"), ("place", Guid.Empty.ToString()));

        Assert.Null(refused.Away);
        Assert.Contains("Choose at least one site", refused.Html, StringComparison.Ordinal);
    }

    private Task AddSandboxAsync() => _host.ChangeAsync("acme", tenant => tenant with
    {
        Sites = [.. tenant.Sites, .. tenant.Sites.Select(site => site with { Alias = "sandbox", Url = _host.Site.SandboxUrl, CloudId = _host.Site.Sandbox.CloudId })],
    });

    private async Task<string> SignInToSandboxAsync()
    {
        var client = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync();
        using var browser = new Browser();
        var page = await browser.SignInAsync(client.Authorize(), "mia", _host.Site.Sandbox.CloudId);
        var back = await browser.SubmitAsync(page, ("action", "finish"), ("place", _host.Site.Sandbox.CloudId));
        return (string)(await client.RedeemAsync(back.Sent("code")!)).Json["access_token"]!;
    }

    private Task<(bool IsError, string Text)> SearchAsync(string token, string site) => _host.CallAsync("/mcp", "jira_search", new { jql = "created > -3650d", site }, token);

    private async Task<(int Asked, string Access)> SignInAgainAsync(string user, string scope)
    {
        var client = await (await new ClientApp(_host).DiscoverAsync()).RegisterAsync();
        using var browser = new Browser();
        var back = await client.SignInAsync(browser, user, ("scope", scope));
        return (browser.Asked, (string)(await client.RedeemAsync(back.Sent("code")!)).Json["access_token"]!);
    }
}
