using Atlassian.Http;

namespace Atlassian.Platform;

/// <summary>Where and how one of Atlassian's authorization servers is asked.</summary>
/// <param name="Authorize">The page a user's browser is sent to.</param>
/// <param name="Token">Where codes and refresh tokens are exchanged.</param>
/// <param name="TakesJson">Whether the token endpoint reads JSON (Cloud) or a form (Data Center).</param>
/// <param name="Extra">Further parameters of the authorize page.</param>
public sealed record OAuthProvider(Uri Authorize, Uri Token, bool TakesJson, IReadOnlyList<KeyValuePair<string, string>> Extra)
{
    /// <summary>How its token endpoint is reached, where the usual way does not lead there.</summary>
    public TransportSource? Way { get; init; }

    /// <summary>OAuth 2.0 (3LO) of Atlassian Cloud (https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/).</summary>
    public static OAuthProvider Cloud(CloudAddresses addresses) => new(
        new Uri(addresses.Auth, "/authorize"),
        new Uri(addresses.Auth, "/oauth/token"),
        TakesJson: true,
        [new("audience", "api.atlassian.com"), new("prompt", "consent")]);

    /// <summary>An application link of a Data Center site (https://confluence.atlassian.com/adminjiraserver/jira-oauth-2-0-provider-api-1115659070.html).</summary>
    public static OAuthProvider DataCenter(AtlassianSite site) => new(
        new Uri(site.WebUrl("rest/oauth2/latest/authorize")),
        new Uri(site.WebUrl("rest/oauth2/latest/token")),
        TakesJson: false,
        []);
}

/// <summary>Where Atlassian Cloud's shared services are; other than usual for Atlassian Government Cloud.</summary>
/// <param name="Auth">The sign-in service.</param>
/// <param name="Api">The gateway to the sites' APIs.</param>
public sealed record CloudAddresses(Uri Auth, Uri Api)
{
    /// <summary>Atlassian's public cloud.</summary>
    public static CloudAddresses Public { get; } = new(new Uri("https://auth.atlassian.com"), new Uri("https://api.atlassian.com"));

    /// <summary>Where the gateway serves one site's product; GraphQL is told in each question which site is meant.</summary>
    public Uri Gateway(Product product, string cloudId) => product == Product.Compass ? Api : new(Api, $"/ex/{(product == Product.Jira ? "jira" : "confluence")}/{cloudId}");
}

/// <summary>An app as Atlassian knows it: what this server proves itself with.</summary>
public sealed record OAuthRegistration(string ClientId, string ClientSecret)
{
    /// <inheritdoc/>
    public override string ToString() => ClientId;
}

/// <summary>What a token endpoint gave.</summary>
/// <param name="AccessToken">Shown to the site's API.</param>
/// <param name="RefreshToken">Gets the next access token, once; null when none was granted.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
/// <param name="Scopes">What was granted, as Atlassian names it.</param>
public sealed record OAuthTokens(string AccessToken, string? RefreshToken, DateTimeOffset ExpiresAt, IReadOnlyList<string> Scopes)
{
    /// <inheritdoc/>
    public override string ToString() => $"tokens until {ExpiresAt:O}";
}

/// <summary>An authorization server's refusal; <see cref="Error"/> is its code, such as <c>invalid_grant</c>.</summary>
public sealed class OAuthException(string error, string? description) : Exception(description is null ? error : $"{error}: {description}")
{
    /// <summary>The code of the refusal.</summary>
    public string Error { get; } = error;

    /// <summary>Whether it may be the app that was not accepted, before anything else was looked at; Atlassian Cloud says <c>access_denied</c> for a wrong secret.</summary>
    public bool IsOfApp => Error is "invalid_client" or "unauthorized_client" or "access_denied" or "http_401";

    /// <summary>Whether the grant is over and only the user can renew it, by signing in again.</summary>
    public bool IsOver => Error is "invalid_grant" or "unauthorized_client" or "invalid_refresh_token";
}
