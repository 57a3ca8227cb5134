using System.Net;
using Atlassian.Http.Network;
using AtlassianMcpFunctions.OAuth.Clients;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth.Clients;

/// <summary>Documents of clients, fetched over https from real servers, good and bad ones.</summary>
public sealed class MetadataDocumentsTests
{
    private const string Id = $"https://{VendorWeb.Host}/mcp/client.json";
    private const string Good = $$"""{"client_id":"{{Id}}","client_name":"Good Client","redirect_uris":["{{ClientApp.Callback}}"],"token_endpoint_auth_method":"none"}""";

    [Fact]
    public async Task A_client_is_what_its_document_says_and_is_asked_for_once()
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network();
        var documents = Documents(network);

        var client = await documents.FetchAsync(Id, CancellationToken.None);
        var again = await documents.FetchAsync(Id, CancellationToken.None);

        Assert.Equal(("Good Client", VendorWeb.Host, false), (client!.Name, client.Publisher, client.IsKnown));
        Assert.Equal([ClientApp.Callback], client.RedirectUris);
        Assert.Same(client, again);
        Assert.Equal(["/mcp/client.json"], vendor.Requests);
    }

    [Theory]
    [InlineData("application/json", """{"client_id":"https://client.example/mcp/other.json","redirect_uris":["https://client.example/cb"]}""")]
    [InlineData("application/json", """{"redirect_uris":["https://client.example/cb"]}""")]
    [InlineData("application/json", """{"client_id":7,"redirect_uris":["https://client.example/cb"]}""")]
    [InlineData("application/json", $$"""{"client_id":"{{Id}}"}""")]
    [InlineData("application/json", $$"""{"client_id":"{{Id}}","redirect_uris":["javascript:alert(1)"]}""")]
    [InlineData("application/json", $$"""{"client_id":"{{Id}}","redirect_uris":["https://client.example/cb"],"token_endpoint_auth_method":"client_secret_post"}""")]
    [InlineData("application/json", $$"""{"client_id":"{{Id}}","client_id":"{{Id}}","redirect_uris":["https://client.example/cb"]}""")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "<html></html>")]
    [InlineData("application/json", "")]
    [InlineData("text/html", Good)]
    public async Task A_document_that_is_not_good_makes_no_client(string type, string body)
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(body, type));
        using var network = vendor.Network();
        var documents = Documents(network);

        Assert.Null(await documents.FetchAsync(Id, CancellationToken.None));
        Assert.Single(vendor.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_not_even_to_a_good_document()
    {
        await using var vendor = await VendorWeb.StartAsync(context =>
        {
            if (context.Request.Path != "/good.json") context.Response.Redirect("/good.json");
            return context.Request.Path == "/good.json" ? Answer(Good)(context) : Task.CompletedTask;
        });
        using var network = vendor.Network();
        var documents = Documents(network);

        Assert.Null(await documents.FetchAsync(Id, CancellationToken.None));
        Assert.Equal(["/mcp/client.json"], vendor.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_that_is_too_large_is_not_read_to_the_end(bool saysItsLength)
    {
        var written = 0;
        await using var vendor = await VendorWeb.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            if (saysItsLength) context.Response.ContentLength = 50_000_000;
            for (written = 0; written < 50_000_000; written += 10_000) await context.Response.WriteAsync(new string(' ', 10_000), context.RequestAborted);
        });
        using var network = vendor.Network();
        var documents = Documents(network);

        Assert.Null(await documents.FetchAsync(Id, CancellationToken.None));
        Assert.InRange(written, 0, 49_000_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_does_not_come_to_an_end_is_not_waited_for(bool drips)
    {
        await using var vendor = await VendorWeb.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            while (drips)
            {
                await context.Response.WriteAsync(" ", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, context.RequestAborted);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using var network = vendor.Network();
        var documents = Documents(network, new FastTime(20));

        Assert.Null(await documents.FetchAsync(Id, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fd00::1")]
    public async Task A_name_that_leads_inside_is_not_called(string address)
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network(AddressRule.Public, IPAddress.Parse(address));
        var documents = Documents(network);

        Assert.Null(await documents.FetchAsync(Id, CancellationToken.None));
        Assert.Empty(vendor.Requests);
        Assert.Equal(1, vendor.LookUps);
    }

    [Fact]
    public async Task A_name_with_one_good_and_one_inner_address_is_not_called()
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network(AddressRule.Public.WithLoopback(), IPAddress.Loopback, IPAddress.Parse("10.0.0.7"));
        var documents = Documents(network);

        Assert.Null(await documents.FetchAsync(Id, CancellationToken.None));
        Assert.Empty(vendor.Requests);
    }

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_that_is_called()
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network();
        var documents = Documents(network);

        Assert.NotNull(await documents.FetchAsync(Id, CancellationToken.None));

        Assert.Equal(1, vendor.LookUps); // a second look-up could be answered with another address
    }

    [Theory]
    [InlineData("http://client.example/mcp/client.json")]
    [InlineData("https://client.example/")]
    [InlineData("https://client.example:8443/mcp/client.json")]
    [InlineData("https://user@client.example/mcp/client.json")]
    [InlineData("https://client.example/mcp/../client.json")]
    [InlineData("https://client.example/mcp/client.json#x")]
    [InlineData("https://127.0.0.1/mcp/client.json")]
    [InlineData("https://[::1]/mcp/client.json")]
    [InlineData("https://2130706433/mcp/client.json")]
    public async Task What_is_no_address_of_a_document_is_not_even_asked_for(string id)
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network();
        var documents = Documents(network);

        Assert.Null(await documents.FetchAsync(id, CancellationToken.None));
        Assert.Equal(0, vendor.LookUps);
    }

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
    public async Task Who_asks_for_one_document_at_the_same_time_waits_for_one_fetch()
    {
        var answer = new TaskCompletionSource();
        await using var vendor = await VendorWeb.StartAsync(async context =>
        {
            await answer.Task;
            await Answer(Good)(context);
        });
        using var network = vendor.Network();
        var documents = Documents(network);

        using var impatient = new CancellationTokenSource();
        var left = documents.FetchAsync(Id, impatient.Token);
        var waiting = Enumerable.Range(0, 10).Select(_ => documents.FetchAsync(Id, CancellationToken.None)).ToList();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        answer.SetResult();

        Assert.All(await Task.WhenAll(waiting), Assert.NotNull);
        Assert.Single(vendor.Requests);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(429, true)]
    [InlineData(403, true)]
    [InlineData(0, true)]
    [InlineData(404, false)]
    [InlineData(410, false)]
    [InlineData(302, false)]
    public async Task A_client_stays_known_for_a_day_when_its_document_is_out_of_reach_but_not_when_it_is_withdrawn(int status, bool stays)
    {
        var answer = Answer(Good);
        await using var vendor = await VendorWeb.StartAsync(context => answer(context));
        using var network = vendor.Network();
        var clock = new LeapingClock();
        var documents = Documents(network, clock);
        Assert.NotNull(await documents.FetchAsync(Id, CancellationToken.None));

        answer = context =>
        {
            if (status == 0) context.Abort();
            else context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        clock.Leap(TimeSpan.FromMinutes(10));
        Assert.Equal(stays, await documents.FetchAsync(Id, CancellationToken.None) is not null);
        Assert.Equal(stays, await documents.FetchAsync(Id, CancellationToken.None) is not null);
        Assert.Equal(2, vendor.Requests.Count()); // not asked again at once
        clock.Leap(TimeSpan.FromDays(1));
        Assert.Null(await documents.FetchAsync(Id, CancellationToken.None));

        answer = Answer(Good);
        clock.Leap(TimeSpan.FromMinutes(1));
        Assert.NotNull(await documents.FetchAsync(Id, CancellationToken.None));
    }

    [Fact]
    public async Task Addresses_without_documents_drive_no_known_client_out()
    {
        await using var vendor = await VendorWeb.StartAsync(context => context.Request.Path == "/mcp/client.json" ? Answer(Good)(context) : Answer("{}")(context));
        using var network = vendor.Network();
        var documents = Documents(network);
        Assert.NotNull(await documents.FetchAsync(Id, CancellationToken.None));

        for (var number = 0; number < 510; number++) Assert.Null(await documents.FetchAsync($"https://{VendorWeb.Host}/{number}/client.json", CancellationToken.None));
        Assert.NotNull(await documents.FetchAsync(Id, CancellationToken.None));

        Assert.Equal(1, vendor.Requests.Count(path => path == "/mcp/client.json"));
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

    private static MetadataDocuments Documents(HttpMessageInvoker network, TimeProvider? time = null) =>
        new(new DocumentFetch(network, time ?? TimeProvider.System), time ?? TimeProvider.System);

    private sealed class ByHost(string host, HttpMessageInvoker its, HttpMessageInvoker others) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            (request.RequestUri!.Host == host ? its : others).SendAsync(request, cancellationToken);
    }

    private static RequestDelegate Answer(string body, string type = "application/json") => context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    };
}
