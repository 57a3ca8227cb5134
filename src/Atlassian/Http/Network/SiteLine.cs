using System.Security.Cryptography;
using System.Text;

namespace Atlassian.Http.Network;

/// <summary>What the way to a site behind a corporate gateway needs beyond an address; two with the same content are equal, and the text form shows no secret.</summary>
public sealed record SiteLine
{
    /// <summary>A line that needs nothing.</summary>
    public static SiteLine Direct { get; } = new();

    /// <summary>Headers sent with every request to the site and to no other host, such as a gateway's key.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The proxy that leads to the site; null to go directly.</summary>
    public LineProxy? Proxy { get; init; }

    /// <summary>PEM of certificate authorities trusted beside the system's; intermediate certificates may lie among them.</summary>
    public string? Authorities { get; init; }

    /// <summary>What proves to the gateway that this server may knock.</summary>
    public ClientCertificate? Certificate { get; init; }

    /// <summary>Tells whether the line can be used, before it is.</summary>
    /// <exception cref="ArgumentException">What is wrong, in words for an administrator and without a secret.</exception>
    public void Check(DateTimeOffset now)
    {
        LineHeaders.Check(Headers);
        Proxy?.Check();
        if (Authorities is not null)
            _ = PrivateAuthorities.Read(Authorities, now);
        using var own = Certificate?.Open(now);
    }

    /// <summary>Whether both lead the same way; a renewed certificate or password makes another line.</summary>
    public bool Equals(SiteLine? other) => other is not null && Fingerprint() == other.Fingerprint();

    public override int GetHashCode() => Fingerprint().GetHashCode(StringComparison.Ordinal);

    public override string ToString() =>
        $"SiteLine {{ {Headers.Count} headers, {(Proxy is null ? "direct" : Proxy.ToString())}, "
        + $"{(Authorities is null ? "no own authorities" : "own authorities")}, {(Certificate is null ? "no client certificate" : "client certificate")} }}";

    /// <summary>A digest of everything the line consists of.</summary>
    internal string Fingerprint()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in Headers.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
            Append(digest, ["header", name.ToLowerInvariant(), value]);
        if (Proxy is not null)
            Append(digest, ["proxy", Proxy.Address.AbsoluteUri, Proxy.User, Proxy.Password]);
        Append(digest, ["authorities", Authorities]);
        Append(digest, Certificate?.Parts ?? []);
        return Convert.ToHexString(digest.GetHashAndReset());
    }

    private static void Append(IncrementalHash digest, ReadOnlySpan<string?> parts)
    {
        foreach (var part in parts)
        {
            // With its length before it, so that no part can pretend to be two.
            digest.AppendData(BitConverter.GetBytes(part?.Length ?? -1));
            digest.AppendData(Encoding.UTF8.GetBytes(part ?? ""));
        }
    }
}
