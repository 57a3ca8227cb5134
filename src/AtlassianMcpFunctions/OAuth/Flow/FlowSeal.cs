using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>Seals flows, and binds them to a browser.</summary>
internal sealed class FlowSeal(IDataProtectionProvider protection, Settings.ServerSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    // Sealed, it is nobody's markup; escaped, a client's mark could take six times its length, and the whole travels in an address.
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
    public string Close(FlowStep step, SignInFlow flow) => Base64Url(Protector(step).Protect(Squeeze(JsonSerializer.SerializeToUtf8Bytes(flow, Short))));

    // A client's id and mark and the scopes together must fit into the 8,000 characters that servers take in an address. Each flow has secrets of its own, so its length tells nothing of them.
    private static byte[] Squeeze(byte[] json)
    {
        using var squeezed = new MemoryStream();
        using (var deflate = new DeflateStream(squeezed, CompressionLevel.Optimal)) deflate.Write(json);
        return squeezed.ToArray();
    }

    private static byte[] Stretch(byte[] squeezed)
    {
        using var json = new MemoryStream();
        using var inflate = new DeflateStream(new MemoryStream(squeezed), CompressionMode.Decompress);
        inflate.CopyTo(json);
        return json.ToArray();
    }

    /// <summary>Opens a flow; null when it is forged, over, for another step or from another browser.</summary>
    public SignInFlow? Open(FlowStep step, string? text, HttpRequest request)
    {
        try
        {
            var flow = JsonSerializer.Deserialize<SignInFlow>(Stretch(Protector(step).Unprotect(System.Buffers.Text.Base64Url.DecodeFromChars(text ?? ""))))!;
            var isSameBrowser = request.Cookies[CookieName] is { } cookie && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(cookie)), Encoding.ASCII.GetBytes(flow.Browser));
            return isSameBrowser && flow.ExpiresAt > time.GetUtcNow() ? flow : null;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
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
