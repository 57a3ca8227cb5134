namespace AtlassianMcp.Storage;

/// <summary>Secrets by name (letters, digits and dashes), as Azure Key Vault keeps them.</summary>
public interface ISecretStore
{
    /// <summary>Reads the value; null when there is no such secret. What another instance wrote shows after 5 minutes at the latest.</summary>
    Task<string?> GetAsync(string name, CancellationToken cancellationToken);

    /// <summary>Reads the value past any cache, for secrets that another instance may have just replaced (a rotated refresh token).</summary>
    Task<string?> GetLatestAsync(string name, CancellationToken cancellationToken) => GetAsync(name, cancellationToken);

    /// <summary>Stores a new current value.</summary>
    Task SetAsync(string name, string value, CancellationToken cancellationToken);

    /// <summary>Lists the names that start with <paramref name="prefix"/>.</summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Removes a secret; a missing one is fine.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>Proves that the store can be reached; throws what went wrong.</summary>
    Task PingAsync(CancellationToken cancellationToken);
}
