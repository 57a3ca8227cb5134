using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Atlassian.Http.Network;

/// <summary>Reads a client certificate and its key from PEM, and says in plain words why it cannot.</summary>
internal static class PemCertificate
{
    public static OpenCertificate Read(string certificate, string key, string? password)
    {
        CheckShape(certificate, key, password);
        var others = Import(certificate);
        others.RemoveAt(0);
        return new OpenCertificate(Portable(Join(certificate, key, password)), others);
    }

    private static X509Certificate2Collection Import(string certificate)
    {
        const string Damaged = "The client certificate of the line is damaged: what stands in its PEM is no certificate.";
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(certificate);
        }
        catch (CryptographicException fault)
        {
            throw new ArgumentException(Damaged, fault);
        }

        return all.Count > 0 ? all : throw new ArgumentException(Damaged);
    }

    private static void CheckShape(string certificate, string key, string? password)
    {
        if (!certificate.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
            throw new ArgumentException("The client certificate of the line contains no certificate in PEM form (-----BEGIN CERTIFICATE-----).");
        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new ArgumentException("The client certificate of the line has no private key in PEM form (-----BEGIN PRIVATE KEY-----).");
        if (key.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            throw new ArgumentException("The private key of the line is encrypted in OpenSSL's old way; convert it with: openssl pkcs8 -topk8.");
        if (IsEncrypted(key) && string.IsNullOrEmpty(password))
            throw new ArgumentException("The private key of the line is encrypted, and its password is missing.");
    }

    private static X509Certificate2 Join(string certificate, string key, string? password)
    {
        try
        {
            return IsEncrypted(key) ? X509Certificate2.CreateFromEncryptedPem(certificate, key, password) : X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (CryptographicException fault)
        {
            throw new ArgumentException(
                IsEncrypted(key)
                    ? "The private key of the line cannot be decrypted: its password is wrong, or it is damaged."
                    : "The private key of the line cannot be read, or is not of the kind the client certificate has.",
                fault);
        }
        catch (ArgumentException fault)
        {
            throw new ArgumentException("The private key of the line does not belong to its client certificate.", fault);
        }
    }

    private static X509Certificate2 Portable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
            return certificate;
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, OpenCertificate.Storage);
        }
    }

    private static bool IsEncrypted(string key) => key.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);
}
