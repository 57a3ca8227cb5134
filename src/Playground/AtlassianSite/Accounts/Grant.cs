namespace Playground.AtlassianSite.Accounts;

/// <summary>What a person let an app do: scopes per site, kept until the person removes the app.</summary>
internal sealed class Grant(string userName, string clientId)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlyList<string>> _sites = [];

    public string UserName { get; } = userName;

    public string ClientId { get; } = clientId;

    /// <summary>Ids of the sites consented to so far; a Data Center product has the empty id.</summary>
    public IReadOnlyList<string> Sites
    {
        get
        {
            lock (_gate) return [.. _sites.Keys];
        }
    }

    public bool IsRevoked { get; private set; }

    /// <summary>The scopes consented to for one site; none for a site that was not.</summary>
    public IReadOnlyList<string> ScopesOf(string siteId)
    {
        lock (_gate) return _sites.GetValueOrDefault(siteId) ?? [];
    }

    /// <summary>
    /// Adds what was consented to for a site. What was consented to before stays: tokens of several authorizations go on beside one another
    /// (https://community.developer.atlassian.com/t/superseded-31-january-2022-action-required-deprecating-persistent-refresh-tokens/50348).
    /// </summary>
    public void Add(string siteId, IReadOnlyList<string> scopes)
    {
        lock (_gate) _sites[siteId] = [.. _sites.GetValueOrDefault(siteId, []).Union(scopes)];
    }

    public void Revoke() => IsRevoked = true;
}

/// <summary>A one-time code on its way from the consent page to the app.</summary>
internal sealed record AuthorizationCode(Grant Grant, IReadOnlyList<string> Scopes, string RedirectUri, string? Challenge, DateTimeOffset Expires);

/// <summary>What an app presents to act for a person.</summary>
internal sealed class AccessToken(Grant grant, IReadOnlyList<string> scopes, string origin, DateTimeOffset expires)
{
    public Grant Grant { get; } = grant;

    /// <summary>The code that began the line of tokens this one belongs to.</summary>
    public string Origin { get; } = origin;

    public IReadOnlyList<string> Scopes { get; } = scopes;

    public DateTimeOffset Expires { get; set; } = expires;
}

/// <summary>What an app trades for its next access token, and how often it has.</summary>
internal sealed class RefreshToken(string value, string origin, Grant grant, IReadOnlyList<string> scopes, string accessToken, DateTimeOffset issued)
{
    public string Value { get; } = value;

    /// <summary>The code that began the line of tokens this one belongs to.</summary>
    public string Origin { get; } = origin;

    public Grant Grant { get; } = grant;

    public IReadOnlyList<string> Scopes { get; } = scopes;

    /// <summary>The access token that was handed out with this one.</summary>
    public string AccessToken { get; } = accessToken;

    public DateTimeOffset Issued { get; } = issued;

    public DateTimeOffset? FirstUsed { get; set; }

    public int Uses { get; set; }

    /// <summary>Set when the token was revoked; its count is kept.</summary>
    public bool IsEnded { get; set; }
}

/// <summary>What the token endpoint hands out; <paramref name="Refresh"/> is null when the app may not refresh.</summary>
internal sealed record TokenSet(string Access, string? Refresh, IReadOnlyList<string> Scopes, TimeSpan Lifetime);

/// <summary>How often one refresh token was presented, refused presentations included.</summary>
internal sealed record RefreshUse(string Token, string UserName, string ClientId, int Uses);
