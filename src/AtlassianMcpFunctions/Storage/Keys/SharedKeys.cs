using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace AtlassianMcpFunctions.Storage.Keys;

/// <summary>The keys for administrators: what is made or revoked here holds here at once.</summary>
internal sealed class SharedKeys(SharedProtection protection) : IKeyManager
{
    /// <inheritdoc/>
    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate)
    {
        var key = protection.Current.Keys.CreateNewKey(activationDate, expirationDate);
        protection.Changed();
        return key;
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<IKey> GetAllKeys() => protection.Current.Keys.GetAllKeys();

    /// <inheritdoc/>
    public CancellationToken GetCacheExpirationToken() => protection.Current.Keys.GetCacheExpirationToken();

    /// <inheritdoc/>
    public void RevokeKey(Guid keyId, string? reason = null)
    {
        protection.Current.Keys.RevokeKey(keyId, reason);
        protection.Changed();
    }

    /// <inheritdoc/>
    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null)
    {
        protection.Current.Keys.RevokeAllKeys(revocationDate, reason);
        protection.Changed();
    }
}
