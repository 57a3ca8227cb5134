using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>Who signs in, as Atlassian or Entra told.</summary>
internal sealed record SignedInUser(string CallerId, string? Name, string? Email);

/// <summary>A sign-in on its way, carried by the browser from page to page, sealed: nothing of it is kept here, so any instance can serve the next page.</summary>
/// <param name="TenantId">Whose sites.</param>
/// <param name="Request">What the client asked for; null when a user of Entra connects their Atlassian account.</param>
/// <param name="Browser">A hash of the cookie of the browser that began it: another browser cannot go on.</param>
/// <param name="ExpiresAt">When it must be done.</param>
internal sealed record SignInFlow(string TenantId, AuthorizationRequest? Request, string Browser, DateTimeOffset ExpiresAt)
{
    /// <summary>Who signs in; null until they have.</summary>
    public SignedInUser? User { get; init; }

    /// <summary>What was asked last at Atlassian: <c>cloud</c>, or the key of a Data Center site.</summary>
    public string? Asked { get; init; }

    /// <summary>The secret behind the code challenge that Atlassian was sent.</summary>
    public string? Verifier { get; init; }

    /// <summary>The sites that have been connected in this flow.</summary>
    public IReadOnlyList<string> Connected { get; init; } = [];
}

/// <summary>The pages a flow goes through; what is sealed for one is of no use to another.</summary>
internal enum FlowStep
{
    /// <summary>The user is asked whether they trust the client.</summary>
    Consent,

    /// <summary>The user is at Atlassian.</summary>
    Atlassian,

    /// <summary>The user chooses and connects sites.</summary>
    Connect,
}

/// <summary>Seals flows, and binds them to a browser.</summary>
internal sealed class FlowSeal(IDataProtectionProvider protection, Settings.ServerSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private string CookieName => settings.PublicUrl.Scheme == Uri.UriSchemeHttps ? "__Host-amcp-browser" : "amcp-browser";

    /// <summary>Begins a flow in the browser that asks.</summary>
    public SignInFlow Begin(HttpContext http, string tenantId, AuthorizationRequest? request)
    {
        if (http.Request.Cookies[CookieName] is not { Length: 43 } cookie)
        {
            cookie = Secret();
            http.Response.Cookies.Append(CookieName, cookie, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax, // Atlassian sends the browser back here, which Strict would not survive
                Secure = settings.PublicUrl.Scheme == Uri.UriSchemeHttps,
                Path = "/",
            });
        }

        return new SignInFlow(tenantId, request, Hash(cookie), time.GetUtcNow() + Patience);
    }

    /// <summary>The flow as a text that only the named step of the same browser can open.</summary>
    public string Close(FlowStep step, SignInFlow flow) => Protector(step).Protect(JsonSerializer.Serialize(flow));

    /// <summary>Opens a flow; null when it is forged, over, for another step or from another browser.</summary>
    public SignInFlow? Open(FlowStep step, string? text, HttpRequest request)
    {
        try
        {
            var flow = JsonSerializer.Deserialize<SignInFlow>(Protector(step).Unprotect(text ?? ""))!;
            var isSameBrowser = request.Cookies[CookieName] is { } cookie && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(cookie)), Encoding.ASCII.GetBytes(flow.Browser));
            return isSameBrowser && flow.ExpiresAt > time.GetUtcNow() ? flow : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A secret of 256 bits.</summary>
    public static string Secret() => Base64Url(RandomNumberGenerator.GetBytes(32));

    /// <summary>The S256 hash of a secret (RFC 7636).</summary>
    public static string Hash(string secret) => Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private IDataProtector Protector(FlowStep step) => protection.CreateProtector("AtlassianMcp.OAuth.Flow.v1", step.ToString());
}
