namespace Atlassian.Http.Network;

/// <summary>A call that was not made because its target is no address it may reach; it names the host, never the address behind it.</summary>
public sealed class AddressRefusedException : IOException
{
    internal AddressRefusedException(string message)
        : base(message)
    {
    }
}
