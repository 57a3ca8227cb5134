using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Atlassian.Http;
using Atlassian.Http.Network;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http.Network;

public sealed class AtlassianLinesTests : IDisposable
{
    private static readonly TransportOptions Impatient = new() { Retries = 1, FirstDelay = TimeSpan.FromMilliseconds(1) };
    private readonly AtlassianLines _lines = new(TimeProvider.System, allowLoopback: true, Impatient);
    private readonly TestAuthority _authority = new();

    [Fact]
    public async Task A_private_authority_is_trusted_where_the_line_says_so_and_nowhere_else()
    {
        using var certificate = _authority.ForServer(null, "127.0.0.1");
        await using var site = await LocalWeb.StartAsync(Hello, https => https.ServerCertificate = certificate);

        Assert.Equal("hello", await ReadAsync(site.Address, new SiteLine { Authorities = _authority.Pem }));
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => ReadAsync(site.Address, SiteLine.Direct));
        Assert.Contains("TLS certificate was not accepted", failed.Message, StringComparison.Ordinal);
        using var other = new TestAuthority("Other Root");
        await Assert.ThrowsAsync<AtlassianException>(() => ReadAsync(site.Address, new SiteLine { Authorities = other.Pem }));
        Assert.Single(site.Requests);
    }

    [Fact]
    public async Task A_private_authority_does_not_make_up_for_a_wrong_host_name()
    {
        using var certificate = _authority.ForServer(null, "another.example");
        await using var site = await LocalWeb.StartAsync(Hello, https => https.ServerCertificate = certificate);
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => ReadAsync(site.Address, new SiteLine { Authorities = _authority.Pem }));
        Assert.Contains("another host's", failed.Message, StringComparison.Ordinal);
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task A_certificate_for_clients_does_not_make_a_server()
    {
        using var certificate = _authority.ForClient("127.0.0.1");
        await using var site = await LocalWeb.StartAsync(Hello, https => https.ServerCertificateSelector = (_, _) => certificate);
        await Assert.ThrowsAsync<AtlassianException>(() => ReadAsync(site.Address, new SiteLine { Authorities = _authority.Pem }));
    }

    [Fact]
    public async Task Nothing_is_downloaded_because_a_certificate_says_where()
    {
        await using var bait = await LocalWeb.StartAsync(context => context.Response.Body.WriteAsync(_authority.Root.RawData).AsTask());
        using var certificate = _authority.ForServer(new Uri(bait.Address, "/ca.crt").AbsoluteUri, "127.0.0.1");
        await using var site = await LocalWeb.StartAsync(Hello, https => https.ServerCertificate = certificate);

        using var careless = new HttpClient(new SocketsHttpHandler());
        await Assert.ThrowsAsync<HttpRequestException>(() => careless.GetStringAsync(site.Address));
        // The web server completes its own chain, and .NET's usual client the chain it is shown.
        var before = bait.Requests.Count;

        await Assert.ThrowsAsync<AtlassianException>(() => ReadAsync(site.Address, SiteLine.Direct));
        using var other = new TestAuthority("Other Root");
        await Assert.ThrowsAsync<AtlassianException>(() => ReadAsync(site.Address, new SiteLine { Authorities = other.Pem }));
        Assert.True(before > 1);
        Assert.Equal(before, bait.Requests.Count);
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("encrypted")]
    [InlineData("pfx")]
    public async Task A_client_certificate_opens_the_gateway(string form)
    {
        using var client = _authority.ForClient("atlassian-mcp");
        await using var site = await GatewayAsync();

        Assert.Equal("CN=atlassian-mcp", await ReadAsync(site.Address, new SiteLine { Authorities = _authority.Pem, Certificate = As(form, client) }));
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => ReadAsync(site.Address, new SiteLine { Authorities = _authority.Pem }));
        Assert.Contains("could not be reached", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewed_certificate_takes_effect_at_once()
    {
        using var old = _authority.ForClient("old");
        using var renewed = _authority.ForClient("renewed");
        await using var site = await GatewayAsync();

        Assert.Equal("CN=old", await ReadAsync(site.Address, new SiteLine { Authorities = _authority.Pem, Certificate = As("pem", old) }));
        Assert.Equal("CN=renewed", await ReadAsync(site.Address, new SiteLine { Authorities = _authority.Pem, Certificate = As("pem", renewed) }));
    }

    [Fact]
    public async Task Headers_of_the_line_go_to_the_site_and_not_where_it_redirects_to()
    {
        await using var media = await LocalWeb.StartAsync(Hello);
        await using var site = await LocalWeb.StartAsync(context =>
        {
            context.Response.Redirect(media.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        var line = new SiteLine { Headers = new Dictionary<string, string> { ["CF-Access-Client-Id"] = "id.access", ["User-Agent"] = "Gateway/1" } };

        Assert.Equal("hello", await ReadAsync(site.Address, line));
        Assert.Equal("id.access", Assert.Single(site.Requests).Headers["CF-Access-Client-Id"]);
        Assert.Equal("Gateway/1", site.Requests.Single().Headers["User-Agent"]);
        Assert.Equal("Bearer pat", site.Requests.Single().Headers["Authorization"]);
        Assert.False(Assert.Single(media.Requests).Headers.ContainsKey("CF-Access-Client-Id"));
        Assert.False(media.Requests.Single().Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public void Lines_are_shared_by_content_and_bounded()
    {
        var opened = new List<SiteLine>();
        var clock = new StillClock();
        using var lines = new AtlassianLines(clock, line => { opened.Add(line); return new AtlassianTransport(new StubHandler(), clock); }, capacity: 2);

        var first = lines.For(Named("a"));
        Assert.Same(first, lines.For(Named("a")));
        Assert.Same(lines.For(null), lines.For(new SiteLine()));
        Assert.NotSame(first, lines.For(Named("b")));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(first, lines.For(Named("a")));
        lines.For(Named("c"));
        Assert.Same(first, lines.For(Named("a")));
        Assert.Equal(4, opened.Count);
        lines.For(Named("b"));
        Assert.Equal(5, opened.Count);
    }

    [Fact]
    public async Task A_line_that_made_room_still_serves_who_holds_it_and_closes_later()
    {
        var clock = new StillClock();
        var closed = new List<string>();
        using var lines = new AtlassianLines(clock, line => new AtlassianTransport(new Watched(line.Headers["X-Gate"], closed), clock), capacity: 1);
        var held = lines.For(Named("a"));
        lines.For(Named("b"));

        Assert.Equal("a", await ReadAsync(new Uri("http://dc.example"), held));
        clock.Advance(TimeSpan.FromMinutes(31));
        lines.For(Named("b"));
        Assert.Equal(["a"], closed);
        clock.Advance(TimeSpan.FromHours(2));
        lines.For(Named("c"));
        clock.Advance(TimeSpan.FromMinutes(31));
        lines.For(Named("c"));
        Assert.Equal(["a", "b"], closed);
    }

    public void Dispose()
    {
        _lines.Dispose();
        _authority.Dispose();
    }

    private static SiteLine Named(string name) => new() { Headers = new Dictionary<string, string> { ["X-Gate"] = name } };

    private static ClientCertificate As(string form, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        var pbe = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000);
        return form switch
        {
            "pem" => new ClientCertificate.Pem(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem()),
            "encrypted" => new ClientCertificate.Pem(certificate.ExportCertificatePem(), key.ExportEncryptedPkcs8PrivateKeyPem("open sesame", pbe), "open sesame"),
            _ => new ClientCertificate.Pfx(Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12, "open sesame")), "open sesame"),
        };
    }

    private static Task Hello(HttpContext context) => context.Response.WriteAsync("hello");

    private async Task<LocalWeb> GatewayAsync()
    {
        var server = _authority.ForServer(null, "127.0.0.1");
        return await LocalWeb.StartAsync(context => context.Response.WriteAsync(context.Connection.ClientCertificate!.Subject), https =>
        {
            https.ServerCertificate = server;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (shown, _, _) => shown.Issuer == _authority.Root.Subject;
        });
    }

    private Task<string> ReadAsync(Uri address, SiteLine? line) => ReadAsync(address, _lines.For(line));

    private static async Task<string> ReadAsync(Uri address, AtlassianTransport transport)
    {
        var connection = new AtlassianConnection(AtlassianSite.Of(Product.Jira, address), new Credential.Bearer("pat"), transport);
        await using var download = await connection.DownloadAsync(RequestPath.Of($"file"), CancellationToken.None);
        using var reader = new StreamReader(download.Content);
        return await reader.ReadToEndAsync();
    }

    private sealed class Watched(string name, List<string> closed) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent(name) });

        protected override void Dispose(bool disposing)
        {
            if (!closed.Contains(name)) closed.Add(name);
            base.Dispose(disposing);
        }
    }
}
