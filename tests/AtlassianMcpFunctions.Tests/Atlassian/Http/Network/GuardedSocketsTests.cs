using System.Net;
using System.Net.Sockets;
using Atlassian.Http.Network;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.Http;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http.Network;

public sealed class GuardedSocketsTests
{
    private static readonly IPAddress Metadata = IPAddress.Parse("169.254.169.254");

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://127.1:{0}/")]
    public async Task This_machine_is_not_called_however_it_is_spelled(string spelled)
    {
        await using var inside = await LocalWeb.StartAsync(context => context.Response.WriteAsync("secret"));
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, spelled, inside.Address.Port);

        await AssertRefusedAsync(GuardedSockets.Create(AddressRule.Public), address);
        await AssertRefusedAsync(GuardedSockets.Create(AddressRule.Site(allowLoopback: false)), address);
        Assert.Empty(inside.Requests);
    }

    [Theory]
    [InlineData("http://169.254.169.254/metadata/instance")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[::ffff:a9fe:a9fe]/")]
    [InlineData("http://168.63.129.16/")]
    public async Task Metadata_services_are_not_called_even_where_loopback_is_allowed(string address) =>
        await AssertRefusedAsync(GuardedSockets.Create(AddressRule.Site(allowLoopback: true)), address);

    [Fact]
    public async Task One_bad_address_among_good_ones_refuses_the_name()
    {
        await using var web = await LocalWeb.StartAsync(context => context.Response.WriteAsync("hello"));
        var sockets = GuardedSockets.Create(AddressRule.Site(allowLoopback: true), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, Metadata]));
        await AssertRefusedAsync(sockets, $"http://mixed.example:{web.Address.Port}/");
        Assert.Empty(web.Requests);
    }

    [Fact]
    public async Task A_name_is_asked_once_and_the_address_that_was_checked_is_the_one_called()
    {
        await using var good = await LocalWeb.StartAsync(context => context.Response.WriteAsync("good"), at: IPAddress.Parse("127.0.0.2"));
        var asked = 0;
        var sockets = GuardedSockets.Create(
            AddressRule.Site(allowLoopback: true), (_, _) => Task.FromResult<IPAddress[]>([++asked == 1 ? IPAddress.Parse("127.0.0.2") : IPAddress.Loopback]));
        using var client = new HttpClient(sockets);

        Assert.Equal("good", await client.GetStringAsync(new Uri($"http://rebinding.example:{good.Address.Port}/")));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_name_that_turns_inwards_later_is_refused_then()
    {
        await using var web = await LocalWeb.StartAsync(context =>
        {
            context.Response.Headers.Connection = "close";
            return context.Response.WriteAsync("hello");
        });
        var answers = new Queue<IPAddress>([IPAddress.Loopback, Metadata]);
        using var client = new HttpClient(GuardedSockets.Create(AddressRule.Site(allowLoopback: true), (_, _) => Task.FromResult<IPAddress[]>([answers.Dequeue()])));
        var address = new Uri($"http://rebinding.example:{web.Address.Port}/");

        Assert.Equal("hello", await client.GetStringAsync(address));
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(address));
        Assert.IsType<AddressRefusedException>(fault.InnerException);
    }

    [Fact]
    public async Task The_refusal_names_the_host_but_not_the_address_behind_it()
    {
        using var client = new HttpClient(GuardedSockets.Create(AddressRule.Public, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.20.30.40")])));
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri("http://intranet.example/")));
        Assert.Equal("intranet.example stands for an address in a private network, which this server does not call", fault.InnerException!.Message);
        Assert.DoesNotContain("10.20", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_without_addresses_is_no_host()
    {
        using var client = new HttpClient(GuardedSockets.Create(AddressRule.Public, (_, _) => Task.FromResult<IPAddress[]>([])));
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri("http://nowhere.example/")));
        Assert.Equal(SocketError.HostNotFound, Assert.IsType<SocketException>(fault.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task Redirects_and_cookies_are_left_alone()
    {
        await using var web = await LocalWeb.StartAsync(context =>
        {
            context.Response.Cookies.Append("session", "1");
            context.Response.Redirect("http://169.254.169.254/");
            return Task.CompletedTask;
        });
        using var client = new HttpClient(GuardedSockets.Create(AddressRule.Public.WithLoopback()));

        for (var times = 0; times < 2; times++)
        {
            using var answer = await client.GetAsync(web.Address);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.All(web.Requests, request => Assert.False(request.Headers.ContainsKey("Cookie")));
    }

    private static async Task AssertRefusedAsync(SocketsHttpHandler sockets, string address)
    {
        using var client = new HttpClient(sockets);
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri(address)));
        Assert.IsType<AddressRefusedException>(fault.InnerException);
    }
}
