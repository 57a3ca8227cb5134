using System.Text.Json.Serialization;
using Atlassian.Http.Network;

namespace AtlassianMcp.Tenancy;

/// <summary>What the way to a Data Center site behind a corporate gateway needs; what is secret stands in the vault and only its name here.</summary>
public sealed record TenantLine
{
    /// <summary>Headers sent with every request to the site, such as a gateway's key.</summary>
    public IReadOnlyList<TenantLineHeader> Headers { get; init; } = [];

    /// <summary>The proxy that leads to the site; null to go directly.</summary>
    public TenantLineProxy? Proxy { get; init; }

    /// <summary>PEM of certificate authorities trusted beside the system's; they are public.</summary>
    public string? Authorities { get; init; }

    /// <summary>What proves to the gateway that this server may knock.</summary>
    public TenantLineCertificate? Certificate { get; init; }

    /// <summary>The names of its secrets, with what for.</summary>
    [JsonIgnore]
    public IEnumerable<(string Name, string For)> Secrets =>
    [
        .. Headers.Where(header => header.Secret is not null).Select(header => (header.Secret!, $"header {header.Name}")),
        .. Proxy?.Secret is { } password ? [(password, "password of the proxy")] : Array.Empty<(string, string)>(),
        .. Certificate is { } certificate ? [(certificate.Secret, "client certificate")] : Array.Empty<(string, string)>(),
        .. Certificate?.PasswordSecret is { } key ? [(key, "password of the client certificate")] : Array.Empty<(string, string)>(),
    ];

    /// <summary>The line ready for use.</summary>
    /// <param name="secret">Gives the secret of a name.</param>
    public SiteLine With(Func<string, string> secret) => new()
    {
        Headers = Headers.ToDictionary(header => header.Name, header => header.Value ?? secret(header.Secret!), StringComparer.OrdinalIgnoreCase),
        Proxy = Proxy is null ? null : new LineProxy(Proxy.Address, Proxy.User, Proxy.Secret is null ? null : secret(Proxy.Secret)),
        Authorities = Authorities,
        Certificate = Certificate?.With(secret),
    };
}

/// <summary>A header of a line, with its value or the name of the secret that holds it.</summary>
/// <param name="Name">Such as X-Gateway-Key.</param>
/// <param name="Value">What it says, when that is no secret.</param>
/// <param name="Secret">The name of the secret in the vault, when it is one.</param>
public sealed record TenantLineHeader([property: JsonRequired] string Name, string? Value = null, string? Secret = null);

/// <summary>A proxy that leads to a site.</summary>
/// <param name="Address">Such as http://proxy.example.com:3128.</param>
/// <param name="User">Who uses it; null when it does not ask.</param>
/// <param name="Secret">The name of the secret that holds the user's password.</param>
public sealed record TenantLineProxy([property: JsonRequired] Uri Address, string? User = null, string? Secret = null);

/// <summary>A client certificate with its key.</summary>
/// <param name="Secret">The name of the secret that holds both: as PEM texts one after the other, or a PKCS#12 file in base64.</param>
/// <param name="PasswordSecret">The name of the secret that holds the password of the key or the file; null when it has none.</param>
public sealed record TenantLineCertificate([property: JsonRequired] string Secret, string? PasswordSecret = null)
{
    /// <summary>The certificate ready for use.</summary>
    public ClientCertificate With(Func<string, string> secret)
    {
        var (content, password) = (secret(Secret), PasswordSecret is null ? null : secret(PasswordSecret));
        return content.Contains("-----BEGIN", StringComparison.Ordinal) ? new ClientCertificate.Pem(content, content, password) : new ClientCertificate.Pfx(content.Trim(), password);
    }
}
