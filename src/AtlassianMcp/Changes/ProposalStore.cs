using System.Security.Cryptography;
using System.Text.Json;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcp.Changes;

/// <summary>Keeps proposed changes where any instance finds them: sealed, for the caller who was shown them, for an hour.</summary>
public sealed class ProposalStore(IBlobStore blobs, IDataProtectionProvider protection, TenantContext tenant, TimeProvider time)
{
    /// <summary>How long a proposal may be applied.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    internal const string Container = "changes";
    private const string Prefix = "chg_";
    private const int TokenBytes = 12;

    /// <summary>Keeps a proposal and gives the token that applies it.</summary>
    public async Task<string> KeepAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        var token = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var content = Protector(token).Protect(JsonSerializer.SerializeToUtf8Bytes(proposal));
        await blobs.WriteAsync(new BlobWrite(Container, NameOf(token), "application/octet-stream", OnlyIfAbsent: true), (stream, cancel) => stream.WriteAsync(content, cancel).AsTask(), cancellationToken);
        return token;
    }

    /// <summary>The proposal of a token; null when this caller was given no such token, or its time is over.</summary>
    public async Task<Proposal?> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var blob = IsToken(token) ? await blobs.OpenReadAsync(Container, NameOf(token), cancellationToken) : null;
        if (blob is null || blob.LastModified + Lifetime < time.GetUtcNow()) return null;
        using var content = new MemoryStream();
        await blob.Stream.CopyToAsync(content, cancellationToken);
        return Open(token, content.ToArray());
    }

    private Proposal? Open(string token, byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<Proposal>(Protector(token).Unprotect(content));
        }
        catch (CryptographicException)
        {
            return null; // sealed with a key that is gone
        }
    }

    private IDataProtector Protector(string token) => protection.CreateProtector("AtlassianMcp.Changes.v1", tenant.Tenant.Id, tenant.Caller.Id, token);

    private string NameOf(string token) => $"{tenant.Tenant.Id}/{CallerKey.Of(tenant.Caller.Id)}/{token}";

    private static bool IsToken(string text) =>
        text.Length == Prefix.Length + 2 * TokenBytes && text.StartsWith(Prefix, StringComparison.Ordinal) && text[Prefix.Length..].All(char.IsAsciiHexDigitLower);
}
