using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace AtlassianMcpFunctions.Storage.Keys;

/// <summary>Makes a key only when no other instance has made one since the ring was read; the other's is used then.</summary>
internal sealed class FencedKeys(IKeyManager keys, KeyFence fence) : IKeyManager
{
    // Another instance's clock may go a little differently.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private volatile HashSet<Guid>? _read;

    /// <inheritdoc/>
    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) =>
        Task.Run(() => fence.RunAsync(() => Newer(activationDate, expirationDate) ?? keys.CreateNewKey(activationDate, expirationDate), CancellationToken.None)).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public IReadOnlyCollection<IKey> GetAllKeys()
    {
        var all = keys.GetAllKeys();
        _read = [.. all.Select(key => key.KeyId)];
        return all;
    }

    /// <inheritdoc/>
    public CancellationToken GetCacheExpirationToken() => keys.GetCacheExpirationToken();

    /// <inheritdoc/>
    public void RevokeKey(Guid keyId, string? reason = null) => keys.RevokeKey(keyId, reason);

    /// <inheritdoc/>
    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => keys.RevokeAllKeys(revocationDate, reason);

    private IKey? Newer(DateTimeOffset activation, DateTimeOffset expiration) => _read is not { } read
        ? null
        : keys.GetAllKeys().Where(key => !read.Contains(key.KeyId) && !key.IsRevoked)
            .Where(key => key.ActivationDate <= activation + ClockSkew && key.ExpirationDate >= expiration - ClockSkew)
            .MinBy(key => key.CreationDate);
}
