using System.Net;
using Atlassian.Http;
using Atlassian.Http.Network;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.Http;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http;

public sealed class RedirectTests
{
    private static readonly RequestPath File = RequestPath.Of($"secure/attachment/7/a.png");

    [Fact]
    public async Task A_site_cannot_redirect_a_download_to_a_private_host()
    {
        await using var inside = await LocalWeb.StartAsync(context => context.Response.WriteAsync("internal"));
        await using var site = await LocalWeb.StartAsync(Redirecting(() => inside.Address));
        using var transport = new AtlassianTransport(
            AtlassianTransport.Sockets(allowLoopback: true), TimeProvider.System, null, AtlassianTransport.SocketsElsewhere(allowLoopback: false));

        var failed = await Assert.ThrowsAsync<AtlassianException>(() => DownloadAsync(site, transport));
        Assert.Contains("was not called: 127.0.0.1 stands for an address of this machine itself", failed.Message, StringComparison.Ordinal);
        Assert.Empty(inside.Requests);
        Assert.Single(site.Requests);
    }

    [Theory]
    [InlineData("http://169.254.169.254/metadata/identity/oauth2/token")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://[::ffff:10.1.2.3]/")]
    public async Task A_site_cannot_redirect_a_download_into_the_network_even_in_development(string location)
    {
        await using var site = await LocalWeb.StartAsync(Redirecting(() => new Uri(location)));
        using var transport = AtlassianTransport.OverSockets(TimeProvider.System, allowLoopback: true);
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => DownloadAsync(site, transport));
        Assert.Contains("was not called", failed.Message, StringComparison.Ordinal);
        Assert.IsType<AddressRefusedException>(failed.InnerException!.InnerException);
    }

    [Fact]
    public async Task The_credential_stays_at_the_site()
    {
        await using var media = await LocalWeb.StartAsync(context => context.Response.WriteAsync("bytes"));
        await using var site = await LocalWeb.StartAsync(Redirecting(() => media.Address));
        using var transport = AtlassianTransport.OverSockets(TimeProvider.System, allowLoopback: true);

        Assert.Equal("bytes", await DownloadAsync(site, transport));
        Assert.True(Assert.Single(site.Requests).Headers.ContainsKey("Authorization"));
        Assert.False(Assert.Single(media.Requests).Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Another_host_cannot_send_the_download_back_with_the_credential()
    {
        using var site = new StubHandler().Expect("GET /secure/attachment/7/a.png", Answer.Redirect("https://media.example/7"));
        using var elsewhere = new StubHandler()
            .Expect("GET https://media.example/7", Answer.Redirect("https://dc.example.com/rest/api/2/user"))
            .Expect("GET https://dc.example.com/rest/api/2/user", Answer.Bytes([1], "image/png"));
        using var transport = new AtlassianTransport(site, new SkippingTime(), new TransportOptions { TransferTimeout = TimeSpan.FromHours(1) }, elsewhere);
        await using var download = await Connect("https://dc.example.com", transport).DownloadAsync(File, CancellationToken.None);

        Assert.Equal(0, elsewhere.Outstanding);
        Assert.All(elsewhere.Requests, request => Assert.False(request.Headers.ContainsKey("Authorization")));
    }

    [Theory]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://[fd00:ec2::254]/")]
    public async Task A_site_at_a_metadata_address_is_not_called(string address)
    {
        using var transport = AtlassianTransport.OverSockets(TimeProvider.System, allowLoopback: true);
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => Connect(address, transport).DownloadAsync(File, CancellationToken.None));
        Assert.Contains("this server does not call", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_on_this_machine_is_for_development()
    {
        await using var site = await LocalWeb.StartAsync(context => context.Response.WriteAsync("bytes"));
        using var strict = AtlassianTransport.OverSockets(TimeProvider.System, allowLoopback: false);
        await Assert.ThrowsAsync<AtlassianException>(() => DownloadAsync(site, strict));
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task A_refused_address_is_not_tried_again()
    {
        var asked = 0;
        using var sockets = AtlassianTransport.Sockets(allowLoopback: true, (_, _) =>
        {
            asked++;
            return Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254")]);
        });
        using var transport = new AtlassianTransport(sockets, TimeProvider.System);
        await Assert.ThrowsAsync<AtlassianException>(() => Connect("http://rebinding.example", transport).DownloadAsync(File, CancellationToken.None));
        Assert.Equal(1, asked);
    }

    private static RequestDelegate Redirecting(Func<Uri> target) => context =>
    {
        context.Response.Redirect(target().AbsoluteUri);
        return Task.CompletedTask;
    };

    private static AtlassianConnection Connect(string address, AtlassianTransport transport) =>
        new(AtlassianSite.Of(Product.Jira, new Uri(address)), new Credential.Bearer("pat"), transport);

    private static async Task<string> DownloadAsync(LocalWeb site, AtlassianTransport transport)
    {
        await using var download = await Connect(site.Address.AbsoluteUri, transport).DownloadAsync(File, CancellationToken.None);
        using var reader = new StreamReader(download.Content);
        return await reader.ReadToEndAsync();
    }
}
