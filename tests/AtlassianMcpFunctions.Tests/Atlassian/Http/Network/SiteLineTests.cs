using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Atlassian.Http.Network;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http.Network;

public sealed class SiteLineTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly TestAuthority _authority = new();

    [Theory]
    [InlineData("Authorization", "Bearer x", "set by this server")]
    [InlineData("proxy-authorization", "x", "set by this server")]
    [InlineData("COOKIE", "JSESSIONID=1", "set by this server")]
    [InlineData("Host", "other", "set by this server")]
    [InlineData("Content-Length", "1", "set by this server")]
    [InlineData("Transfer-Encoding", "chunked", "set by this server")]
    [InlineData("X-Atlassian-Token", "x", "set by this server")]
    [InlineData("X-Gate: a\r\nAuthorization", "x", "cannot be the name")]
    [InlineData("", "x", "cannot be the name")]
    [InlineData("X Gate", "x", "cannot be the name")]
    [InlineData("X-Gate", "a\r\nAuthorization: Bearer s3cret", "printable ASCII")]
    [InlineData("X-Gate", "a\ns3cret", "printable ASCII")]
    [InlineData("X-Gate", "a\n", "printable ASCII")]
    [InlineData("X-Gate", "s3cret\0", "printable ASCII")]
    [InlineData("X-Gate", "s3crét", "printable ASCII")]
    [InlineData("X-Gate", "", "printable ASCII")]
    public void A_header_cannot_change_whose_request_it_is(string name, string value, string words)
    {
        var message = Refusal(new SiteLine { Headers = new Dictionary<string, string> { [name] = value } });
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr", message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
    }

    [Theory]
    [InlineData("ftp://proxy.example", null, null)]
    [InlineData("http://ada:s3cret@proxy.example", null, null)]
    [InlineData("http://proxy.example/path", null, null)]
    [InlineData("http://proxy.example", null, "s3cret")]
    [InlineData("http://proxy.example", "a:b", "s3cret")]
    [InlineData("http://proxy.example", "ada", "s3cret\r\n")]
    public void A_proxy_is_an_address_with_user_and_password_apart(string address, string? user, string? password)
    {
        var message = Refusal(new SiteLine { Proxy = new LineProxy(new Uri(address), user, password) });
        Assert.Contains("proxy", message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Authorities_are_certificates_with_a_root_among_them()
    {
        using var client = _authority.ForClient("c");
        Assert.Contains("no certificate in PEM form", Refusal(new SiteLine { Authorities = "hello" }), StringComparison.Ordinal);
        Assert.Contains("private key", Refusal(new SiteLine { Authorities = _authority.Pem + Key(client) }), StringComparison.Ordinal);
        Assert.Contains("no root", Refusal(new SiteLine { Authorities = client.ExportCertificatePem() }), StringComparison.Ordinal);
        Assert.Contains("expired on", Refusal(new SiteLine { Authorities = _authority.Pem }, Now.AddYears(3)), StringComparison.Ordinal);
        const string Damaged = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        Assert.Contains("cannot be read", Refusal(new SiteLine { Authorities = Damaged }), StringComparison.Ordinal);
        new SiteLine { Authorities = client.ExportCertificatePem() + "\n" + _authority.Pem }.Check(Now);
    }

    [Fact]
    public void What_is_wrong_with_a_client_certificate_is_said_without_the_key()
    {
        using var client = _authority.ForClient("c");
        using var stranger = _authority.ForClient("s");
        using var rsa = RSA.Create(2048);
        using var expired = _authority.ForClient("e", Now.AddDays(-1));
        var pem = client.ExportCertificatePem();
        AssertRefused("no certificate in PEM", Pem("x", Key(client)));
        AssertRefused("no private key in PEM", Pem(pem, pem));
        AssertRefused("does not belong", Pem(pem, Key(stranger)));
        AssertRefused("cannot be read, or is not of the kind", Pem(pem, rsa.ExportPkcs8PrivateKeyPem()));
        AssertRefused("password is missing", Pem(pem, EncryptedKey(client)));
        AssertRefused("cannot be decrypted", Pem(pem, EncryptedKey(client), "wr0ng-secret"));
        AssertRefused("openssl pkcs8", Pem(pem, "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"));
        AssertRefused("damaged", Pem("-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----", Key(client)));
        AssertRefused("expired on", Pem(expired.ExportCertificatePem(), Key(expired)));
        AssertRefused("not in base64", new ClientCertificate.Pfx("*"));
        AssertRefused("password is wrong or missing", new ClientCertificate.Pfx(Convert.ToBase64String(client.Export(X509ContentType.Pkcs12, "right")), "wr0ng-secret"));
        AssertRefused("password is wrong or missing", new ClientCertificate.Pfx("AAAA"));
        AssertRefused("no certificate with a private key", new ClientCertificate.Pfx(Convert.ToBase64String(X509CertificateLoader.LoadCertificate(_authority.Root.RawData).Export(X509ContentType.Pkcs12))));
    }

    [Fact]
    public void Lines_are_equal_by_content_and_differ_in_any_part()
    {
        SiteLine[] lines =
        [
            new(),
            new() { Headers = new Dictionary<string, string> { ["a"] = "bc" } },
            new() { Headers = new Dictionary<string, string> { ["ab"] = "c" } },
            new() { Proxy = new LineProxy(new Uri("http://p:1")) },
            new() { Proxy = new LineProxy(new Uri("http://p:1"), "u") },
            new() { Proxy = new LineProxy(new Uri("http://p:1"), "u", "") },
            new() { Proxy = new LineProxy(new Uri("http://p:1"), "u", "s3cret") },
            new() { Authorities = "a" },
            new() { Certificate = new ClientCertificate.Pem("c", "s3cret") },
            new() { Certificate = new ClientCertificate.Pem("c", "s3cret", "s3cret") },
            new() { Certificate = new ClientCertificate.Pfx("c", "s3cret") },
        ];
        Assert.Equal(lines.Length, lines.Distinct().Count());
        Assert.All(lines, line => Assert.Equal(line, line with { Headers = line.Headers.ToDictionary(header => header.Key.ToUpperInvariant(), header => header.Value) }));
        Assert.All(lines, line => Assert.DoesNotContain("s3cret", $"{line} {line.Proxy} {line.Certificate}", StringComparison.Ordinal));
    }

    public void Dispose() => _authority.Dispose();

    private static string Refusal(SiteLine line, DateTimeOffset? now = null) => Assert.Throws<ArgumentException>(() => line.Check(now ?? Now)).Message;

    private static ClientCertificate.Pem Pem(string certificate, string key, string? password = null) => new(certificate, key, password);

    private static string Key(X509Certificate2 certificate) => certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();

    private static string EncryptedKey(X509Certificate2 certificate) =>
        certificate.GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem("right", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));

    private static void AssertRefused(string words, ClientCertificate certificate)
    {
        var message = Refusal(new SiteLine { Certificate = certificate });
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", message, StringComparison.Ordinal);
    }
}
