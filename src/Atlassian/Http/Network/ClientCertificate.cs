using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Atlassian.Http.Network;

/// <summary>A certificate and its private key that a gateway asks of callers; its text form shows neither.</summary>
public abstract record ClientCertificate
{
    private ClientCertificate()
    {
    }

    /// <summary>What it consists of.</summary>
    internal abstract string?[] Parts { get; }

    public sealed override string ToString() => $"client certificate ({GetType().Name})";

    /// <summary>Reads certificate and key.</summary>
    /// <exception cref="ArgumentException">What is wrong with them, without a secret.</exception>
    internal OpenCertificate Open(DateTimeOffset now)
    {
        var opened = Read();
        if (opened.Certificate.NotAfter >= now.LocalDateTime)
            return opened;
        using (opened)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The client certificate of the line expired on {opened.Certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}."));
        }
    }

    private protected abstract OpenCertificate Read();

    /// <summary>PEM texts: the certificate, with those that lead to its root after it, and its key.</summary>
    /// <param name="Certificate">One or more certificates, the client's first.</param>
    /// <param name="Key">The private key (PKCS#8, PKCS#1 or SEC 1); encrypted only as PKCS#8.</param>
    /// <param name="Password">The password of an encrypted key.</param>
    public sealed record Pem(string Certificate, string Key, string? Password = null) : ClientCertificate
    {
        internal override string?[] Parts => ["pem", Certificate, Key, Password];

        private protected override OpenCertificate Read() => PemCertificate.Read(Certificate, Key, Password);
    }

    /// <summary>A PKCS#12 file (.pfx, .p12) in base64.</summary>
    /// <param name="Content">The file, in base64.</param>
    /// <param name="Password">Its password; null when it has none.</param>
    public sealed record Pfx(string Content, string? Password = null) : ClientCertificate
    {
        internal override string?[] Parts => ["pfx", Content, Password];

        private protected override OpenCertificate Read() => PfxCertificate.Read(Content, Password);
    }
}

/// <summary>A client certificate ready for use, and those that lead to its root.</summary>
internal sealed record OpenCertificate(X509Certificate2 Certificate, X509Certificate2Collection Others) : IDisposable
{
    // On Windows, TLS needs a key that came out of a PKCS#12 file.
    public static X509KeyStorageFlags Storage => OperatingSystem.IsWindows() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;

    /// <summary>What TLS shows; nothing is downloaded to complete it.</summary>
    public SslStreamCertificateContext Context() => SslStreamCertificateContext.Create(Certificate, Others, offline: true);

    public void Dispose()
    {
        Certificate.Dispose();
        foreach (var other in Others)
            other.Dispose();
    }
}
