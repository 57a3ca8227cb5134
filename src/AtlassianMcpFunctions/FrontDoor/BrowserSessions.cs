using System.Security.Cryptography;
using System.Text.Json;
using AtlassianMcpFunctions.OAuth.Tokens;
using AtlassianMcpFunctions.Settings;
using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>What a browser's session stands for: one sign-in, which may be ended at any moment.</summary>
internal sealed record BrowserSession(string TenantId, string SignInId, DateTimeOffset ExpiresAt);

/// <summary>Keeps a person signed in to our pages by a cookie that scripts cannot read, other sites cannot have sent with a form, and only this server can make.</summary>
internal sealed class BrowserSessions(IDataProtectionProvider protection, ServerSettings settings, TimeProvider time)
{
    /// <summary>How long somebody stays signed in; nothing prolongs it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly IDataProtector _protector = protection.CreateProtector("AtlassianMcp.FrontDoor.Sessions.v1");

    /// <summary>The cookie's name; with the prefix no other host, and no page without https, can set it.</summary>
    public string CookieName => IsSecure ? "__Host-amcp-session" : "amcp-session";

    private bool IsSecure => settings.PublicUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>Begins the session of a sign-in.</summary>
    public void Begin(HttpResponse response, ClientSignIn signIn)
    {
        var session = new BrowserSession(signIn.TenantId, signIn.Id, signIn.ExpiresAt);
        response.Cookies.Append(CookieName, _protector.Protect(JsonSerializer.Serialize(session)), Options());
    }

    /// <summary>The session of a browser; null when it has none, or a forged or old one.</summary>
    public BrowserSession? Read(HttpRequest request)
    {
        if (request.Cookies[CookieName] is not { Length: > 0 } cookie) return null;
        try
        {
            return JsonSerializer.Deserialize<BrowserSession>(_protector.Unprotect(cookie)) is { } session && session.ExpiresAt > time.GetUtcNow() ? session : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Has the browser forget its session.</summary>
    public void End(HttpResponse response) => response.Cookies.Delete(CookieName, Options());

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax, // links from mails and chats lead to a page as oneself; forms of other sites do not
        Secure = IsSecure,
        Path = "/",
    };
}
