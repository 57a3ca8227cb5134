using System.Security.Cryptography;
using System.Text.Json;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.SignIn;
using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcpFunctions.OAuth.Tokens;

/// <summary>What an access token says: for which sign-in, what it may be used for, until when.</summary>
internal sealed record AccessTicket(string TenantId, string SignInId, string? ResourceTenant, IReadOnlyList<ToolClass> Classes, DateTimeOffset ExpiresAt);

/// <summary>What a refresh token says: for which sign-in, and which in the row of its tokens it is.</summary>
internal sealed record RefreshTicket(string TenantId, string SignInId, int Sequence);

/// <summary>Makes and reads tokens: sealed, so that any instance reads what another one made, and nobody else does.</summary>
internal sealed class TokenSeal(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How access tokens begin.</summary>
    public const string AccessPrefix = OwnTokens.Access;

    /// <summary>How refresh tokens begin.</summary>
    public const string RefreshPrefix = OwnTokens.Refresh;

    private readonly IDataProtector _access = protection.CreateProtector("AtlassianMcp.OAuth.AccessTokens.v1");
    private readonly IDataProtector _refresh = protection.CreateProtector("AtlassianMcp.OAuth.RefreshTokens.v1");

    public string Close(AccessTicket ticket) => AccessPrefix + _access.Protect(JsonSerializer.Serialize(ticket));

    public string Close(RefreshTicket ticket) => RefreshPrefix + _refresh.Protect(JsonSerializer.Serialize(ticket));

    /// <summary>What an access token says; null when it is forged or over.</summary>
    public AccessTicket? OpenAccess(string token) => Open<AccessTicket>(_access, AccessPrefix, token) is { } ticket && ticket.ExpiresAt > time.GetUtcNow() ? ticket : null;

    /// <summary>What a refresh token says; null when it is forged.</summary>
    public RefreshTicket? OpenRefresh(string token) => Open<RefreshTicket>(_refresh, RefreshPrefix, token);

    private static T? Open<T>(IDataProtector protector, string prefix, string token) where T : class
    {
        if (!token.StartsWith(prefix, StringComparison.Ordinal)) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(protector.Unprotect(token[prefix.Length..]));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
