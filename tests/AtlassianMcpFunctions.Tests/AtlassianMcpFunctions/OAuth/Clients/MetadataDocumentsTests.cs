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
        using var documents = new MetadataDocuments(network, TimeProvider.System);

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
        using var documents = new MetadataDocuments(network, TimeProvider.System);

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
        using var documents = new MetadataDocuments(network, TimeProvider.System);

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
        using var documents = new MetadataDocuments(network, TimeProvider.System);

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
        using var documents = new MetadataDocuments(network, new FastTime(20));

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
        using var documents = new MetadataDocuments(network, TimeProvider.System);

        Assert.Null(await documents.FetchAsync(Id, CancellationToken.None));
        Assert.Empty(vendor.Requests);
        Assert.Equal(1, vendor.LookUps);
    }

    [Fact]
    public async Task A_name_with_one_good_and_one_inner_address_is_not_called()
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network(AddressRule.Public.WithLoopback(), IPAddress.Loopback, IPAddress.Parse("10.0.0.7"));
        using var documents = new MetadataDocuments(network, TimeProvider.System);

        Assert.Null(await documents.FetchAsync(Id, CancellationToken.None));
        Assert.Empty(vendor.Requests);
    }

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_that_is_called()
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network();
        using var documents = new MetadataDocuments(network, TimeProvider.System);

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
        using var documents = new MetadataDocuments(network, TimeProvider.System);

        Assert.Null(await documents.FetchAsync(id, CancellationToken.None));
        Assert.Equal(0, vendor.LookUps);
    }

    [Fact]
    public async Task A_client_with_a_document_signs_its_user_in_without_registering()
    {
        await using var vendor = await VendorWeb.StartAsync(Answer(Good));
        using var network = vendor.Network();
        await using var host = await SignInHost.StartAsync(new() { Services = services => services.AddKeyedSingleton(MetadataDocuments.Network, network) });
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

    private static RequestDelegate Answer(string body, string type = "application/json") => context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    };
}
