using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Atlassian.Http.Network;

/// <summary>Looks up all addresses of a host.</summary>
public delegate Task<IPAddress[]> AddressResolver(string host, CancellationToken cancellationToken);

/// <summary>Makes handlers for calls whose target an outsider can influence (SSRF): they connect only to addresses they have checked themselves.</summary>
public static class GuardedSockets
{
    /// <summary>
    /// A handler for HTTP/1.1 and HTTP/2 that follows no redirects, keeps no cookies, uses no proxy and gives up connecting after 10 s.
    /// A refused target fails with a <see cref="HttpRequestException"/> around an <see cref="AddressRefusedException"/>. How much of an answer is read is up to the reader.
    /// </summary>
    /// <param name="rule">Which addresses may be reached.</param>
    /// <param name="resolver">How names become addresses; null for the system's way.</param>
    public static SocketsHttpHandler Create(AddressRule rule, AddressResolver? resolver = null)
    {
        var lookUp = resolver ?? Dns.GetHostAddressesAsync;
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // Connections end now and then, so that a changed address is noticed, and checked.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = PrivateAuthorities.Policy() },
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, rule, lookUp, cancellationToken),
        };
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, AddressRule rule, AddressResolver resolver, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await resolver(target.Host, cancellationToken).ConfigureAwait(false);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        rule.Check(target.Host, addresses);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // To the addresses just checked: asked again, the name might stand for others.
            await socket.ConnectAsync(addresses, target.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
