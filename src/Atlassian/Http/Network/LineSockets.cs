namespace Atlassian.Http.Network;

/// <summary>Makes the handler of a line: guarded sockets with its proxy, its certificates and its headers.</summary>
internal static class LineSockets
{
    /// <exception cref="ArgumentException">The line cannot be used.</exception>
    public static HttpMessageHandler Create(SiteLine line, SocketsHttpHandler sockets, AddressRule rule, DateTimeOffset now)
    {
        line.Check(now);
        if (line.Proxy is not null)
            (sockets.UseProxy, sockets.Proxy) = (true, line.Proxy.Open());
        if (line.Authorities is not null)
            sockets.SslOptions.RemoteCertificateValidationCallback = PrivateAuthorities.Read(line.Authorities, now).Accepts;
        if (line.Certificate is not null)
            sockets.SslOptions.ClientCertificateContext = line.Certificate.Open(now).Context();
        return new LineHeaders(line, rule, sockets);
    }
}
