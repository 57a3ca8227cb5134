using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A certificate authority of an organisation's own, made for one test.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow().AddDays(-10);
    private readonly X509Certificate2 _root;

    public TestAuthority(string name = "Acme Root")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        _root = request.CreateSelfSigned(Start, Start.AddYears(1));
    }

    /// <summary>The root's certificate.</summary>
    public string Pem => _root.ExportCertificatePem();

    public X509Certificate2 Root => _root;

    /// <summary>Signs a certificate for a server of these names (names or IP addresses).</summary>
    /// <param name="issuerAddress">Where the certificate says its issuer can be downloaded.</param>
    /// <param name="names">The names.</param>
    public X509Certificate2 ForServer(string? issuerAddress, params string[] names) => Sign(names[0], "1.3.6.1.5.5.7.3.1", names, issuerAddress, Start.AddDays(300));

    /// <summary>Signs a certificate for a client.</summary>
    public X509Certificate2 ForClient(string name, DateTimeOffset? until = null) => Sign(name, "1.3.6.1.5.5.7.3.2", [], null, until ?? Start.AddDays(300));

    public void Dispose() => _root.Dispose();

    private X509Certificate2 Sign(string subject, string usage, string[] names, string? issuerAddress, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={subject}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        if (names.Length > 0) request.CertificateExtensions.Add(Names(names));
        if (issuerAddress is not null) request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([], [issuerAddress]));
        using var signed = request.Create(_root, Start, until, RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private static X509Extension Names(string[] names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address)) builder.AddIpAddress(address);
            else builder.AddDnsName(name);
        }

        return builder.Build();
    }
}
