using Atlassian.Http;
using Atlassian.Http.Network;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.Http;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http.Network;

public sealed class LineProxyTests : IDisposable
{
    private static readonly TransportOptions Impatient = new() { Retries = 1, FirstDelay = TimeSpan.FromMilliseconds(1) };
    private readonly TestAuthority _authority = new();

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("corp\\ada:pässword:1", "corp\\ada", "pässword:1")]
    public async Task A_site_that_only_the_proxy_knows_is_reached_through_it(string? wanted, string? user, string? password)
    {
        await using var site = await SiteAsync();
        await using var proxy = new ConnectProxy(wanted).Leads("dc.corp.example", site.Address);
        var line = new SiteLine { Proxy = new LineProxy(proxy.Address, user, password), Authorities = _authority.Pem };

        Assert.Equal("hello", await ReadAsync("https://dc.corp.example", line));
        Assert.Equal(["CONNECT dc.corp.example:443 HTTP/1.1"], proxy.Granted);
        // What opens the proxy is not the site's to see.
        Assert.False(Assert.Single(site.Requests).Headers.ContainsKey("Proxy-Authorization"));
    }

    [Fact]
    public async Task A_proxy_that_does_not_know_the_user_is_named_and_its_password_is_not()
    {
        await using var site = await SiteAsync();
        await using var proxy = new ConnectProxy("ada:right").Leads("dc.corp.example", site.Address);
        var line = new SiteLine { Proxy = new LineProxy(proxy.Address, "ada", "wr0ng-secret"), Authorities = _authority.Pem };

        var failed = await Assert.ThrowsAsync<AtlassianException>(() => ReadAsync("https://dc.corp.example", line));
        Assert.Contains($"by way of the proxy {proxy.Address.GetLeftPart(UriPartial.Authority)}: the proxy does not lead there (HTTP 407)", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", failed.ToString(), StringComparison.Ordinal);
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task A_host_the_proxy_refuses_is_not_reached()
    {
        await using var proxy = new ConnectProxy();
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => ReadAsync("https://dc.corp.example", new SiteLine { Proxy = new LineProxy(proxy.Address) }));
        Assert.Contains("does not lead there (HTTP 403)", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://[fd00:ec2::254]")]
    public async Task Metadata_is_not_reached_by_way_of_a_proxy_either(string address)
    {
        await using var proxy = new ConnectProxy();
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => ReadAsync(address, new SiteLine { Proxy = new LineProxy(proxy.Address) }));
        Assert.Contains("which this server does not call", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://localhost")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://x.localhost.")]
    public async Task A_proxy_is_not_asked_for_this_machine_in_production(string address)
    {
        var rule = AddressRule.Site(allowLoopback: false);
        using var network = new StubHandler();
        using var client = new HttpMessageInvoker(new LineHeaders(new SiteLine { Proxy = new LineProxy(new Uri("http://proxy.example:3128")) }, rule, network));
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, CancellationToken.None));
        Assert.IsType<AddressRefusedException>(fault.InnerException);
    }

    [Fact]
    public async Task A_proxy_at_a_metadata_address_is_not_called()
    {
        var line = new SiteLine { Proxy = new LineProxy(new Uri("http://169.254.169.254:80")) };
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => ReadAsync("https://dc.corp.example", line));
        Assert.Contains("169.254.169.254 stands for a link-local address", failed.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _authority.Dispose();

    private Task<LocalWeb> SiteAsync()
    {
        var certificate = _authority.ForServer(null, "dc.corp.example");
        return LocalWeb.StartAsync(context => context.Response.WriteAsync("hello"), https => https.ServerCertificate = certificate);
    }

    private static async Task<string> ReadAsync(string address, SiteLine line)
    {
        using var transport = AtlassianTransport.OverLine(line, TimeProvider.System, allowLoopback: true, Impatient);
        var connection = new AtlassianConnection(AtlassianSite.Of(Product.Jira, new Uri(address)), new Credential.Bearer("pat"), transport);
        await using var download = await connection.DownloadAsync(RequestPath.Of($"file"), CancellationToken.None);
        using var reader = new StreamReader(download.Content);
        return await reader.ReadToEndAsync();
    }
}
