using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Atlassian.Http.Network;

/// <summary>Reads a client certificate and its key from a PKCS#12 file, and says in plain words why it cannot.</summary>
internal static class PfxCertificate
{
    public static OpenCertificate Read(string content, string? password)
    {
        var all = Load(Decode(content), password);
        var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? throw new ArgumentException("The PKCS#12 file of the line contains no certificate with a private key.");
        all.Remove(own);
        return new OpenCertificate(own, all);
    }

    private static byte[] Decode(string content)
    {
        try
        {
            return Convert.FromBase64String(content);
        }
        catch (FormatException fault)
        {
            throw new ArgumentException("The PKCS#12 file of the line is not in base64.", fault);
        }
    }

    private static X509Certificate2Collection Load(byte[] file, string? password)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12Collection(file, password, OpenCertificate.Storage);
        }
        catch (CryptographicException fault)
        {
            throw new ArgumentException("The PKCS#12 file of the line cannot be opened: its password is wrong or missing, or it is damaged.", fault);
        }
    }
}
