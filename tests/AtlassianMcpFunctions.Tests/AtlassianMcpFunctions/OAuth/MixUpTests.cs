using AtlassianMcp.Grants;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

/// <summary>What comes back to our own callback belongs to one flow, to the browser that began it, and to the site it was sent to (RFC 9700 §4.4, §4.5).</summary>
public sealed class MixUpTests : IAsyncLifetime
{
    private SignInHost _host = null!;

    public async Task InitializeAsync() => _host = await SignInHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_code_of_one_flow_is_worth_nothing_with_the_state_of_another(bool isSameBrowser)
    {
        var client = await ClientAsync("/mcp");
        using var attacker = new Browser();
        using var victim = new Browser();
        var begunFirst = await AtCloudAsync(isSameBrowser ? victim : attacker, client, "alex");
        if (isSameBrowser) await victim.OpenAsync(new Uri(_host.Site.AuthUrl, "/logout").AbsoluteUri);
        var begun = await AtCloudAsync(victim, client, "mia");

        var mixed = await victim.OpenAsync(With(begun, begunFirst));
        var grants = await GrantsAsync("acme");
        var own = await victim.OpenAsync(begun.AbsoluteUri);

        Assert.Equal((400, null), (mixed.Status, mixed.Away));
        Assert.Contains("did not complete the sign-in", mixed.Html, StringComparison.Ordinal);
        Assert.Empty(grants);
        Assert.NotNull(own.Sent("code"));
    }

    [Theory]
    [InlineData("jira", "confluence")]
    [InlineData("confluence", "jira")]
    public async Task The_code_of_one_site_is_worth_nothing_with_the_state_that_asked_another(string asked, string brought)
    {
        var client = await ClientAsync("/mcp/linked");
        using var browser = new Browser();
        var first = await AtSiteAsync(browser, client, brought, "mia");
        var second = await AtSiteAsync(browser, client, asked, "mia");

        var mixed = await browser.OpenAsync(With(second, first));
        var grants = await GrantsAsync("linked");
        var own = await browser.OpenAsync(second.AbsoluteUri);

        Assert.Equal((400, null), (mixed.Status, mixed.Away));
        Assert.DoesNotContain("class=\"done\"", mixed.Html, StringComparison.Ordinal);
        Assert.Empty(grants);
        Assert.Contains("class=\"done\"", own.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_back_at_the_address_of_another_site_is_not_taken_to_the_one_that_was_asked()
    {
        var client = await ClientAsync("/mcp/linked");
        using var browser = new Browser();
        var back = await AtSiteAsync(browser, client, "jira", "mia");

        var elsewhere = await browser.OpenAsync(new UriBuilder(back) { Path = "/oauth/callback/linked/confluence/dc" }.Uri.AbsoluteUri);
        var atCloud = await browser.OpenAsync(new UriBuilder(back) { Path = "/oauth/callback/atlassian" }.Uri.AbsoluteUri);
        var grants = await GrantsAsync("linked");
        var own = await browser.OpenAsync(back.AbsoluteUri);

        Assert.All([elsewhere, atCloud], seen => Assert.Contains("That was another site", seen.Html, StringComparison.Ordinal));
        Assert.Empty(grants);
        Assert.Contains("class=\"done\"", own.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_of_one_organisations_flow_signs_nobody_in_to_another()
    {
        var (acme, globex) = (await ClientAsync("/mcp/acme"), await ClientAsync("/mcp/globex"));
        using var browser = new Browser();
        var atAcme = await AtCloudAsync(browser, acme, "mia");
        var atGlobex = await AtCloudAsync(browser, globex, "mia", _host.Site.Sandbox.CloudId);

        var mixed = await browser.OpenAsync(With(atGlobex, atAcme));

        Assert.Equal((400, null), (mixed.Status, mixed.Away));
        Assert.Empty(await GrantsAsync("globex"));
        Assert.Empty(await GrantsAsync("acme"));
    }

    private async Task<ClientApp> ClientAsync(string path) => await (await new ClientApp(_host, path).DiscoverAsync()).RegisterAsync();

    // The address that Atlassian sends the browser back to, not opened yet.
    private async Task<Uri> AtCloudAsync(Browser browser, ClientApp client, string user, string? cloudId = null)
    {
        var away = await browser.SubmitAsync(await browser.OpenAsync(client.Authorize()), ("decision", "allow"));
        return await AcceptAsync(browser, away, user, cloudId ?? _host.Site.Cloud.CloudId);
    }

    private static async Task<Uri> AtSiteAsync(Browser browser, ClientApp client, string product, string user)
    {
        var sites = await browser.SubmitAsync(await browser.OpenAsync(client.Authorize()), ("decision", "allow"));
        return await AcceptAsync(browser, await browser.SubmitAsync(sites, ("action", $"connect:{product}:dc")), user, cloudId: null);
    }

    private static async Task<Uri> AcceptAsync(Browser browser, Seen away, string user, string? cloudId)
    {
        var page = await browser.OpenAsync(away.Away!.AbsoluteUri);
        if (page.Has("login-submit")) page = await browser.LogInAsync(page, cloudId is null ? user : $"{user}@example.com", $"{user}-password");
        var accepted = cloudId is null ? await browser.SubmitAsync(page, ("decision", "accept")) : await browser.SubmitAsync(page, ("decision", "accept"), ("site", cloudId));
        return accepted.Away!;
    }

    private static string With(Uri state, Uri code)
    {
        static string Of(Uri address, string name) => QueryHelpers.ParseQuery(address.Query)[name].ToString();
        return QueryHelpers.AddQueryString(state.GetLeftPart(UriPartial.Path), new Dictionary<string, string?> { ["code"] = Of(code, "code"), ["state"] = Of(state, "state") });
    }

    private async Task<List<GrantEntry>> GrantsAsync(string tenant) => await _host.Server.Services.GetRequiredService<GrantStore>().ListAsync(tenant, CancellationToken.None).ToListAsync();
}
