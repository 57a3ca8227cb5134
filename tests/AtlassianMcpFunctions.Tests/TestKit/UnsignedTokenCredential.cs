using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Issues tokens that look like Entra's, for emulators that read but do not verify them, and counts them.</summary>
public sealed class UnsignedTokenCredential(string audience) : TokenCredential
{
    private readonly List<TokenRequestContext> _asked = [];

    /// <summary>What was asked for.</summary>
    public IReadOnlyList<TokenRequestContext> Asked => _asked;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        lock (_asked) _asked.Add(requestContext);
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["aud"] = audience,
            ["iss"] = "https://sts.windows.net/00000000-0000-4000-8000-00000000000a/",
            ["iat"] = now.AddMinutes(-5).ToUnixTimeSeconds(),
            ["nbf"] = now.AddMinutes(-5).ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        };
        return new AccessToken($"{Part(new { alg = "RS256", typ = "JWT" })}.{Part(claims)}.{Part("signature")}", now.AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));

    private static string Part<T>(T content) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));
}
