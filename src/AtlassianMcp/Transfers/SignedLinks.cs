using System.Security.Cryptography;
using System.Text.Json;
using AtlassianMcp.Tenancy;
using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcp.Transfers;

/// <summary>What a link lets its bearer do: one tenant's upload or file, until a moment.</summary>
/// <param name="TenantId">Whose.</param>
/// <param name="Target">An upload's id, or a file's name within the tenant.</param>
/// <param name="Expires">When the link ends.</param>
public sealed record Ticket(string TenantId, string Target, DateTimeOffset Expires)
{
    /// <summary>What whoever got the link came in by, as <see cref="Caller.Standing"/> says it; the link ends with it.</summary>
    public string? Standing { get; init; }
}

/// <summary>Makes and reads links that carry their own permission, so that any instance can honour them; whether their owner may still use them is asked where they are used.</summary>
public sealed class SignedLinks(IDataProtectionProvider protection, PublicAddress address, TimeProvider time)
{
    private readonly IDataProtector _uploads = protection.CreateProtector("AtlassianMcp.Uploads.v1");
    private readonly IDataProtector _downloads = protection.CreateProtector("AtlassianMcp.Downloads.v1");

    /// <summary>A link that takes one file by <c>PUT</c>.</summary>
    public string UploadUrl(Ticket ticket) => Link("uploads", _uploads, ticket);

    /// <summary>A link that gives one file by <c>GET</c>.</summary>
    public string DownloadUrl(Ticket ticket) => Link("downloads", _downloads, ticket);

    /// <summary>The ticket of an upload link; null when it is forged, damaged or over.</summary>
    public Ticket? ReadUpload(string token) => Read(_uploads, token);

    /// <summary>The ticket of a download link; null when it is forged, damaged or over.</summary>
    public Ticket? ReadDownload(string token) => Read(_downloads, token);

    private string Link(string door, IDataProtector protector, Ticket ticket) =>
        address.Of($"/{door}/{protector.Protect(JsonSerializer.Serialize(ticket))}").AbsoluteUri;

    private Ticket? Read(IDataProtector protector, string token)
    {
        try
        {
            var ticket = JsonSerializer.Deserialize<Ticket>(protector.Unprotect(token))!;
            return ticket.Expires > time.GetUtcNow() ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
