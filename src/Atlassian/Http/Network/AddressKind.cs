using System.Net;

namespace Atlassian.Http.Network;

/// <summary>What lies behind an IP address, as far as the address tells.</summary>
internal enum AddressKind
{
    /// <summary>The internet.</summary>
    Public,

    /// <summary>A network of one's own: RFC 1918, carriers' NAT, unique local.</summary>
    Private,

    /// <summary>This machine.</summary>
    Loopback,

    /// <summary>The neighbours on the wire; clouds answer questions about the machine there.</summary>
    LinkLocal,

    /// <summary>A cloud's own service for its machines, outside the link-local range.</summary>
    Metadata,

    /// <summary>No host at all: unspecified, multicast, documentation, benchmarks, reserved.</summary>
    Special,
}

/// <summary>Sorts addresses by the IANA special-purpose registries (https://www.iana.org/assignments/iana-ipv4-special-registry, …ipv6…).</summary>
internal static class AddressKinds
{
    private static readonly IPAddress[] CloudServices = [.. new[] { "168.63.129.16", "100.100.100.200" }.Select(IPAddress.Parse)];
    private static readonly IPNetwork[] CloudNetworks = Networks("fd00:ec2::/32", "fd20:ce::/32");
    private static readonly IPNetwork[] LinkLocal = Networks("169.254.0.0/16", "fe80::/10");
    private static readonly IPNetwork[] Loopback = Networks("127.0.0.0/8", "::1/128");
    private static readonly IPNetwork[] Private = Networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    private static readonly IPNetwork[] Special = Networks(
        "0.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "3fff::/20");

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    // Compatible, translated (RFC 2765) and NAT64 (RFC 6052): the IPv4 address is the last four bytes.
    private static readonly IPNetwork[] Embedding = Networks("::/96", "::ffff:0:0:0/96", "64:ff9b::/96");

    /// <summary>The kind of an address; an IPv4 address inside an IPv6 one counts as itself.</summary>
    public static AddressKind Of(IPAddress address) => address switch
    {
        _ when In(Loopback, address) => AddressKind.Loopback,
        _ when address.Equals(IPAddress.IPv6Any) => AddressKind.Special,
        _ when Embedded(address) is { } inner => Of(inner),
        _ when CloudServices.Contains(address) || In(CloudNetworks, address) => AddressKind.Metadata,
        _ when In(LinkLocal, address) => AddressKind.LinkLocal,
        _ when In(Private, address) => AddressKind.Private,
        _ when In(Special, address) => AddressKind.Special,
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetwork } => AddressKind.Public,
        // What is not global unicast today is nothing one could reach.
        _ => GlobalUnicast.Contains(address) ? AddressKind.Public : AddressKind.Special,
    };

    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
            return null;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (In(Embedding, address))
            return new IPAddress(bytes.AsSpan(12, 4));
        return SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4)) : null;
    }

    private static bool In(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address))
                return true;
        }

        return false;
    }

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
