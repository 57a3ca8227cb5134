using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Platform;

/// <summary>Asks Atlassian's authorization servers: Cloud's 3LO and the application links of Data Center.</summary>
public sealed class OAuthClient(AtlassianTransport transport)
{
    // Two of them, and a look into the vault between, end within the lease under which a grant is renewed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The address to send the user's browser to.</summary>
    public static Uri AuthorizeUrl(OAuthProvider provider, string clientId, Uri redirect, string state, IEnumerable<string> scopes, string codeChallenge)
    {
        KeyValuePair<string, string>[] parameters =
        [
            .. provider.Extra,
            new("client_id", clientId),
            new("scope", string.Join(' ', scopes)),
            new("redirect_uri", redirect.AbsoluteUri),
            new("state", state),
            new("response_type", "code"),
            new("code_challenge", codeChallenge),
            new("code_challenge_method", "S256"),
        ];
        return new Uri($"{provider.Authorize}?{string.Join('&', parameters.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}");
    }

    /// <summary>Exchanges the code that the browser brought back.</summary>
    /// <exception cref="OAuthException">It is refused.</exception>
    public Task<OAuthTokens> ExchangeAsync(
        OAuthProvider provider, OAuthRegistration app, string code, Uri redirect, string codeVerifier, CancellationToken cancellationToken) =>
        AskAsync(provider, app, cancellationToken, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect.AbsoluteUri), ("code_verifier", codeVerifier));

    /// <summary>Gets the next tokens; the refresh token is used up by it.</summary>
    /// <exception cref="OAuthException">It is refused.</exception>
    public Task<OAuthTokens> RefreshAsync(OAuthProvider provider, OAuthRegistration app, string refreshToken, Uri redirect, CancellationToken cancellationToken) =>
        // Data Center wants the address of the sign-in here, too; Cloud does not mind it.
        AskAsync(provider, app, cancellationToken, ("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("redirect_uri", redirect.AbsoluteUri));

    private async Task<OAuthTokens> AskAsync(OAuthProvider provider, OAuthRegistration app, CancellationToken cancellationToken, params (string Name, string Value)[] parameters)
    {
        (string Name, string Value)[] all = [.. parameters, ("client_id", app.ClientId), ("client_secret", app.ClientSecret)];
        using var message = new HttpRequestMessage(HttpMethod.Post, provider.Token) { Content = Body(provider, all) };
        message.Headers.Accept.ParseAdd("application/json");
        var way = provider.Way is null ? transport : await provider.Way(cancellationToken).ConfigureAwait(false);
        var (status, answer) = await PlatformCalls.SendAsync(way, message, Patience, cancellationToken).ConfigureAwait(false);
        if (status is >= 200 and < 300 && Text(answer, "access_token") is { } token) return Read(answer!, token);
        // Atlassian answers 403 for a dead refresh token, and describes what it refuses.
        throw new OAuthException(Text(answer, "error") ?? $"http_{status}", Text(answer, "error_description"));
    }

    private OAuthTokens Read(JsonObject answer, string token)
    {
        var seconds = answer["expires_in"] is JsonValue value && value.TryGetValue<double>(out var number) ? number : 3600;
        return new OAuthTokens(token, Text(answer, "refresh_token"), transport.Time.GetUtcNow().AddSeconds(seconds), Text(answer, "scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []);
    }

    private static HttpContent Body(OAuthProvider provider, (string Name, string Value)[] parameters) => provider.TakesJson
        ? JsonContent.Create(new JsonObject(parameters.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Name, pair.Value))))
        : new FormUrlEncodedContent(parameters.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));

    private static string? Text(JsonObject? json, string name) => json?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
