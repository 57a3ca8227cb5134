using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Playground.AtlassianSite.Accounts;

/// <summary>Every grant, code and token one authorization server has handed out, and how often each refresh token was used.</summary>
internal sealed class TokenLedger(TimeProvider time, TokenRules rules)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string User, string ClientId), Grant> _grants = [];
    private readonly Dictionary<string, AuthorizationCode> _codes = [];
    private readonly Dictionary<string, AccessToken> _access = [];
    private readonly Dictionary<string, RefreshToken> _refresh = [];

    /// <summary>Lifetimes from now on; tests may set them.</summary>
    public TokenRules Rules { get; set; } = rules;

    /// <summary>Every refresh token ever handed out with the number of its uses.</summary>
    public IReadOnlyList<RefreshUse> RefreshUses
    {
        get
        {
            lock (_gate) return [.. _refresh.Values.Select(token => new RefreshUse(token.Value, token.Grant.UserName, token.Grant.ClientId, token.Uses))];
        }
    }

    /// <summary>Writes down what a person consented to; what they consented to for other sites stays.</summary>
    public Grant Consent(string userName, string clientId, string siteId, IReadOnlyList<string> scopes)
    {
        lock (_gate)
        {
            if (!_grants.TryGetValue((userName, clientId), out var grant)) _grants[(userName, clientId)] = grant = new Grant(userName, clientId);
            grant.Add(siteId, scopes);
            return grant;
        }
    }

    public string IssueCode(Grant grant, IReadOnlyList<string> scopes, string redirectUri, string? challenge)
    {
        lock (_gate)
        {
            var code = Secret();
            _codes[code] = new AuthorizationCode(grant, scopes, redirectUri, challenge, time.GetUtcNow() + Rules.CodeLifetime);
            return code;
        }
    }

    /// <summary>Tokens for a code; null when it is unknown, used, late, somebody else's, or not proved with its verifier.</summary>
    public TokenSet? Redeem(string code, string clientId, string? redirectUri, string? verifier)
    {
        lock (_gate)
        {
            if (!_codes.Remove(code, out var found))
            {
                if (Rules.EndsTokensOnReplay) End(code);
                return null;
            }
            var fits = found.Grant.ClientId == clientId && found.RedirectUri == redirectUri && found.Expires > time.GetUtcNow()
                && !found.Grant.IsRevoked && Proves(verifier, found.Challenge);
            return fits ? Issue(found.Grant, found.Scopes, code) : null;
        }
    }

    /// <summary>The next tokens for a refresh token; null when it is unknown, idle too long, used up, or its grant was revoked.</summary>
    public TokenSet? Refresh(string refreshToken, string clientId)
    {
        lock (_gate)
        {
            if (_refresh.GetValueOrDefault(refreshToken) is not { } found) return null;
            found.Uses++;
            var now = time.GetUtcNow();
            var isLate = found.FirstUsed is { } first ? now - first >= Rules.ReuseLeeway : now - found.Issued >= Rules.RefreshIdle;
            if (isLate || found.IsEnded || found.Grant.IsRevoked || found.Grant.ClientId != clientId) return null;
            found.FirstUsed ??= now;
            if (Rules.EndsAccessOnRefresh) _access.Remove(found.AccessToken);
            return Issue(found.Grant, found.Scopes, found.Origin);
        }
    }

    /// <summary>The live access token with this text; null when it is unknown, expired or revoked.</summary>
    public AccessToken? FindAccess(string text)
    {
        lock (_gate)
            return _access.GetValueOrDefault(text) is { Grant.IsRevoked: false } found && found.Expires > time.GetUtcNow() ? found : null;
    }

    /// <summary>Tokens without a browser: as if the user had consented for each of the sites.</summary>
    public TokenSet Give(string userName, string clientId, IReadOnlyList<string> scopes, params IReadOnlyList<string> siteIds)
    {
        lock (_gate)
        {
            foreach (var siteId in siteIds) Consent(userName, clientId, siteId, scopes);
            return Issue(_grants[(userName, clientId)], scopes, Secret());
        }
    }

    /// <summary>Ends every token of a user for one app, or for all, as if the user had removed it.</summary>
    public void RevokeGrants(string userName, string? clientId = null)
    {
        lock (_gate)
        {
            foreach (var (key, grant) in _grants.Where(entry => entry.Key.User == userName && (clientId is null || entry.Key.ClientId == clientId)).ToList())
            {
                grant.Revoke();
                _grants.Remove(key);
            }
        }
    }

    /// <summary>Ends all access tokens now; refresh tokens go on working.</summary>
    public void ExpireAccessTokens()
    {
        lock (_gate)
        {
            foreach (var token in _access.Values) token.Expires = time.GetUtcNow();
        }
    }

    /// <summary>Ends an access or refresh token together with the one it was handed out with; one of another app stays.</summary>
    public void Revoke(string text, string clientId)
    {
        lock (_gate)
        {
            var pair = _refresh.Values.FirstOrDefault(token => token.Grant.ClientId == clientId && (token.Value == text || token.AccessToken == text));
            if (pair is not null) pair.IsEnded = true;
            var access = pair?.AccessToken ?? text;
            if (_access.GetValueOrDefault(access)?.Grant.ClientId == clientId) _access.Remove(access);
        }
    }

    /// <summary>Ends all tokens that go back to a code.</summary>
    private void End(string code)
    {
        foreach (var token in _access.Values.Where(token => token.Origin == code)) token.Expires = time.GetUtcNow();
        foreach (var token in _refresh.Values.Where(token => token.Origin == code)) token.IsEnded = true;
    }

    private TokenSet Issue(Grant grant, IReadOnlyList<string> scopes, string origin)
    {
        var access = Secret();
        _access[access] = new AccessToken(grant, scopes, origin, time.GetUtcNow() + Rules.AccessLifetime);
        var refreshes = !Rules.NeedsOfflineAccess || scopes.Contains("offline_access");
        var refresh = refreshes ? Secret() : null;
        if (refresh is not null) _refresh[refresh] = new RefreshToken(refresh, origin, grant, scopes, access, time.GetUtcNow());
        return new TokenSet(access, refresh, scopes, Rules.AccessLifetime);
    }

    private static bool Proves(string? verifier, string? challenge) => challenge is null
        || (verifier is not null && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge);

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
