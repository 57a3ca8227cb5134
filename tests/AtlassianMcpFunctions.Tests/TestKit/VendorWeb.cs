using System.Net;
using System.Security.Cryptography.X509Certificates;
using Atlassian.Http.Network;
using Microsoft.AspNetCore.Http;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>The https server of a client's vendor, which the server under test knows by name only; its name and port lead to this machine.</summary>
internal sealed class VendorWeb : IAsyncDisposable
{
    public const string Host = "client.example";

    private readonly TestAuthority _authority;
    private readonly LocalWeb _web;
    private int _lookUps;

    private VendorWeb(TestAuthority authority, LocalWeb web) => (_authority, _web) = (authority, web);

    /// <summary>Paths that were asked for.</summary>
    public IEnumerable<string> Requests => _web.Requests.Select(request => request.Path);

    /// <summary>How often the name was looked up.</summary>
    public int LookUps => _lookUps;

    public static async Task<VendorWeb> StartAsync(RequestDelegate answer, string host = Host)
    {
        var authority = new TestAuthority();
        var certificate = authority.ForServer(null, host);
        return new VendorWeb(authority, await LocalWeb.StartAsync(answer, https => https.ServerCertificate = certificate));
    }

    /// <summary>The way out the server has, with this machine allowed where that is not what is tested, and the name standing for the given addresses.</summary>
    public HttpMessageInvoker Network(AddressRule? rule = null, params IPAddress[] addresses)
    {
        var sockets = GuardedSockets.Create(rule ?? AddressRule.Public.WithLoopback(), (_, _) =>
        {
            Interlocked.Increment(ref _lookUps);
            return Task.FromResult(addresses.Length == 0 ? [IPAddress.Loopback] : addresses);
        });
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_authority.Root);
        sockets.SslOptions.CertificateChainPolicy = policy;
        return new HttpMessageInvoker(new OtherPort(_web.Address.Port, sockets));
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _authority.Dispose();
    }

    // Documents are fetched from the usual port, which tests cannot listen at.
    private sealed class OtherPort(int port, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Port = port }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
