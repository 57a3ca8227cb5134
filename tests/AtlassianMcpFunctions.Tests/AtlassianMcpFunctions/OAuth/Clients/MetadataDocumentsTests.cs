using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using static AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth.Clients.VendorDocuments;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth.Clients;

/// <summary>Documents of clients, fetched over https from real servers, good and bad ones.</summary>
public sealed class MetadataDocumentsTests
{
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
}
