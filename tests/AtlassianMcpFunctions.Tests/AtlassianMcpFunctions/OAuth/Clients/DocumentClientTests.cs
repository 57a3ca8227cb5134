using System.Net;
using AtlassianMcpFunctions.OAuth.Clients;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth.Clients.VendorDocuments;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth.Clients;

/// <summary>Clients that a document describes, at the whole server.</summary>
public sealed class DocumentClientTests
{
    [Fact]
    public async Task A_client_with_a_document_signs_its_user_in_without_registering()
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network();
        await using var host = await SignInHost.StartAsync(new() { Services = services => services.AddKeyedSingleton(DocumentFetch.Network, network) });
        var client = await new ClientApp(host).DiscoverAsync();
        client.ClientId = Id;
        using var browser = new Browser();

        var consent = await browser.OpenAsync(client.Authorize());
        var back = await client.SignInAsync(browser, "mia");
        var (status, tokens) = await client.RedeemAsync(back.Sent("code")!);
        var (isError, text) = await host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO" }, (string)tokens["access_token"]!);

        Assert.Contains($"Good Client (described by {VendorWeb.Host})", consent.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False(isError, text);
        Assert.Single(vendor.Requests);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_keeps_no_other_hosts_clients_out_and_its_own_are_told_to_come_again()
    {
        const string Slow = "slow.example";
        using var arrived = new SemaphoreSlim(0);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var slow = await VendorWeb.StartAsync(
            context =>
            {
                arrived.Release();
                context.Response.StatusCode = 404;
                return answer.Task;
            },
            Slow);
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var slowNetwork = slow.Network();
        using var network = vendor.Network();
        using var both = new HttpMessageInvoker(new ByHost(Slow, slowNetwork, network));
        var fetch = new DocumentFetch(both, new StillClock());
        await using var host = await SignInHost.StartAsync(new() { After = services => services.AddSingleton(fetch) });
        var client = await new ClientApp(host).DiscoverAsync();
        using var browser = new Browser();
        Task<Seen> AskAsync(int number) => browser.OpenAsync(client.Authorize(("client_id", $"https://{Slow}/{number}/client.json")));

        var waiting = new[] { AskAsync(1), AskAsync(2) };
        foreach (var _ in waiting) Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(30)));
        var turnedAway = await Task.WhenAll(Enumerable.Range(3, 10).Select(AskAsync));
        var consent = await browser.OpenAsync(client.Authorize(("client_id", Id)));

        Assert.All(turnedAway, page => Assert.Equal((503, "5"), (page.Status, page.RetryAfter)));
        Assert.True(consent.Has("allow"), consent.Html);
        answer.SetResult();
        Assert.All(await Task.WhenAll(waiting), page => Assert.Equal(400, page.Status));
    }

    [Fact]
    public async Task What_presents_a_code_or_a_token_of_its_own_needs_no_document_any_more()
    {
        var isUp = true;
        await using var vendor = await VendorWeb.StartAsync(context =>
        {
            if (!isUp) context.Abort();
            return isUp ? Answer(Good)(context) : Task.CompletedTask;
        });
        using var network = vendor.Network();
        var clock = new LeapingClock();
        await using var host = await SignInHost.StartAsync(new() { Services = services => services.AddKeyedSingleton(DocumentFetch.Network, network).AddSingleton<TimeProvider>(clock) });
        var client = await new ClientApp(host).DiscoverAsync();
        client.ClientId = Id;
        using var browser = new Browser();
        var (first, second) = (await client.SignInAsync(browser, "mia"), await client.SignInAsync(browser, "mia"));

        isUp = false;
        var (redeemed, tokens) = await client.RedeemAsync(first.Sent("code")!);
        var (stolen, error) = await client.RedeemAsync(second.Sent("code")!, ("client_id", $"https://{VendorWeb.Host}/mcp/thief.json"));
        clock.Leap(TimeSpan.FromDays(2));
        var (refreshed, renewed) = await client.RefreshAsync((string)tokens["refresh_token"]!);
        var (proved, _) = await client.RefreshAsync((string)renewed["refresh_token"]!, ("client_secret", "made-up"));
        using var form = new FormUrlEncodedContent([new("token", (string)renewed["refresh_token"]!), new("client_id", Id)]);
        using var revoked = await host.Server.Http.PostAsync("/oauth/revoke", form);
        var (over, _) = await client.RefreshAsync((string)renewed["refresh_token"]!);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (redeemed, refreshed, revoked.StatusCode));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (stolen, (string)error["error"]!));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (proved, over));
        Assert.Single(vendor.Requests);
    }

    private sealed class ByHost(string host, HttpMessageInvoker its, HttpMessageInvoker others) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            (request.RequestUri!.Host == host ? its : others).SendAsync(request, cancellationToken);
    }
}
