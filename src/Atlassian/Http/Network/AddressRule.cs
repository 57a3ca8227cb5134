using System.Net;

namespace Atlassian.Http.Network;

/// <summary>Says which IP addresses an outgoing call may reach, whatever name led to them.</summary>
public sealed class AddressRule
{
    private readonly AddressKind[] _allowed;

    private AddressRule(params AddressKind[] allowed) => _allowed = allowed;

    /// <summary>The internet only: for addresses that an outsider names, such as client metadata documents and redirects of downloads.</summary>
    public static AddressRule Public { get; } = new(AddressKind.Public);

    /// <summary>For sites an administrator has listed: the internet and private networks, never link-local addresses or a cloud's metadata service.</summary>
    /// <param name="allowLoopback">Whether a site may run on this very machine; for development.</param>
    public static AddressRule Site(bool allowLoopback) =>
        allowLoopback ? new(AddressKind.Public, AddressKind.Private, AddressKind.Loopback) : new(AddressKind.Public, AddressKind.Private);

    /// <summary>The same rule with this machine allowed; for development and tests.</summary>
    public AddressRule WithLoopback() => new([.. _allowed, AddressKind.Loopback]);

    /// <summary>Whether a call may go to the address.</summary>
    public bool Allows(IPAddress address) => _allowed.Contains(AddressKinds.Of(address));

    /// <summary>Throws unless every address is allowed: one bad answer among good ones is how a name is made to point inside.</summary>
    /// <exception cref="AddressRefusedException">One is not.</exception>
    internal void Check(string host, IReadOnlyCollection<IPAddress> addresses)
    {
        foreach (var address in addresses)
        {
            var kind = AddressKinds.Of(address);
            if (!_allowed.Contains(kind))
                throw new AddressRefusedException($"{host} stands for {Words(kind)}, which this server does not call");
        }
    }

    private static string Words(AddressKind kind) => kind switch
    {
        AddressKind.Private => "an address in a private network",
        AddressKind.Loopback => "an address of this machine itself",
        AddressKind.LinkLocal => "a link-local address",
        AddressKind.Metadata => "an address of a cloud's metadata service",
        _ => "an address that belongs to no host",
    };
}
