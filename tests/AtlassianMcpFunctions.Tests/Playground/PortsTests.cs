using System.Net;
using System.Net.Sockets;
using Playground;

namespace AtlassianMcpFunctions.Tests.Playground;

public sealed class PortsTests
{
    [Fact]
    public void A_port_is_found_once_and_nobody_else_is_given_it()
    {
        const int FirstThatSystemsGiveAway = 32_768;

        var ports = Enumerable.Range(0, 50).Select(_ => Ports.Free()).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
        Assert.All(ports, port => Assert.InRange(port, 1024, FirstThatSystemsGiveAway - 1));
    }

    [Fact]
    public void A_port_in_use_is_refused_with_what_to_do()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var refusal = Assert.Throws<PlaygroundException>(() => Ports.Claim(port));

        Assert.Equal($"Port {port} is in use: end what uses it, or choose another with --port.", refusal.Message);
    }
}
