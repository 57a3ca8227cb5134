using System.Net;

namespace Atlassian.Http.Network;

/// <summary>A proxy that leads out of, or into, a corporate network.</summary>
/// <param name="Address">Such as http://proxy.example.com:3128; without a user name.</param>
/// <param name="User">Who uses it; null when it does not ask.</param>
/// <param name="Password">The user's password.</param>
public sealed record LineProxy(Uri Address, string? User = null, string? Password = null)
{
    public override string ToString() => $"proxy {Address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}";

    internal void Check()
    {
        if (!Address.IsAbsoluteUri || Address.Scheme is not ("http" or "https"))
            throw new ArgumentException("The address of the proxy must be one such as http://proxy.example.com:3128.");
        if (Address.UserInfo.Length > 0)
            throw new ArgumentException("The address of the proxy must not contain a user name or a password; they are given apart.");
        if (Address.PathAndQuery is not ("" or "/") || Address.Fragment.Length > 0)
            throw new ArgumentException("The address of the proxy ends with its host and port.");
        if (Password is not null && string.IsNullOrEmpty(User))
            throw new ArgumentException("The proxy has a password but no user name.");
        if (User?.Contains(':', StringComparison.Ordinal) == true || HasControl(User) || HasControl(Password))
            throw new ArgumentException("The user name of the proxy must not contain a colon, and neither name nor password a control character.");
    }

    internal WebProxy Open() => new(Address) { Credentials = User is null ? null : new NetworkCredential(User, Password) };

    private static bool HasControl(string? text) => text?.Any(char.IsControl) == true;
}
