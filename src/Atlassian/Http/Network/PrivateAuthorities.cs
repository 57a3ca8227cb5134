using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Atlassian.Http.Network;

/// <summary>Trusts servers that an organisation's own authorities vouch for, beside those the system trusts; the host name must match all the same.</summary>
internal sealed class PrivateAuthorities
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private readonly X509Certificate2Collection _roots = [];
    private readonly X509Certificate2Collection _intermediates = [];

    private PrivateAuthorities(X509Certificate2Collection certificates)
    {
        foreach (var certificate in certificates)
            (IsRoot(certificate) ? _roots : _intermediates).Add(certificate);
    }

    /// <summary>How certificates are judged: nothing is downloaded because a certificate says where (that would be a call to an address nobody has checked).</summary>
    public static X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        return policy;
    }

    /// <summary>Reads the certificates of a PEM text.</summary>
    /// <exception cref="ArgumentException">There is none, none is a root, or all roots have expired.</exception>
    public static PrivateAuthorities Read(string pem, DateTimeOffset now)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw new ArgumentException("The certificate authorities of the line contain a private key; only certificates belong there.");
        var authorities = new PrivateAuthorities(Import(pem));
        if (authorities._roots.Count == 0)
            throw new ArgumentException("The certificate authorities of the line contain no root, that is no certificate signed by itself; add the one that signed the others.");
        if (authorities._roots.All(root => root.NotAfter < now.LocalDateTime))
        {
            var last = authorities._roots.Max(root => root.NotAfter).ToUniversalTime();
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The certificate authority of the line expired on {last:yyyy-MM-dd}."));
        }

        return authorities;
    }

    /// <summary>Decides on the certificate a server shows.</summary>
    public bool Accepts(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        // Anything beyond an unknown authority, such as another host's name, is final.
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || shown is not X509Certificate2 certificate)
            return false;
        using var own = new X509Chain { ChainPolicy = Policy() };
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_roots);
        own.ChainPolicy.ExtraStore.AddRange(_intermediates);
        if (chain is not null)
            own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        return own.Build(certificate);
    }

    private static X509Certificate2Collection Import(string pem)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException fault)
        {
            throw new ArgumentException("The certificate authorities of the line cannot be read; PEM (-----BEGIN CERTIFICATE-----) is expected.", fault);
        }

        return certificates.Count > 0
            ? certificates
            : throw new ArgumentException("The certificate authorities of the line contain no certificate in PEM form (-----BEGIN CERTIFICATE-----).");
    }

    private static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
