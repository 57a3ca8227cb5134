using System.Runtime.CompilerServices;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.Storage.Secrets;
using Azure;
using Azure.Security.KeyVault.Secrets;

namespace AtlassianMcpFunctions.Storage;

/// <summary>Secrets in Azure Key Vault, remembered for 5 minutes.</summary>
internal sealed class KeyVaultSecretStore(SecretClient vault, TimeProvider time, KnownSecrets known) : ISecretStore
{
    private readonly SecretCache _cache = new(time);
    private readonly SecretWriter _writer = new(vault, time);

    /// <inheritdoc/>
    public async Task<string?> GetAsync(string name, CancellationToken cancellationToken)
    {
        return _cache.Find(SecretRules.CheckedName(name)) ?? await GetLatestAsync(name, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string?> GetLatestAsync(string name, CancellationToken cancellationToken)
    {
        var changes = _cache.Changes;
        try
        {
            var value = (await vault.GetSecretAsync(SecretRules.CheckedName(name), cancellationToken: cancellationToken)).Value.Value;
            known.Remember(value);
            _cache.Keep(name, value, changes);
            return value;
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            _cache.Remove(name);
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        SecretRules.CheckValue(SecretRules.CheckedName(name), value);
        known.Remember(value);
        // Forgotten first: should the answer get lost, the next read asks the vault.
        _cache.Remove(name);
        await _writer.SetAsync(name, value, cancellationToken);
        _cache.Replace(name, value);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var secret in vault.GetPropertiesOfSecretsAsync(cancellationToken))
        {
            if (secret.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) yield return secret.Name;
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        _cache.Remove(SecretRules.CheckedName(name));
        await _writer.DeleteAsync(name, cancellationToken);
        _cache.Remove(name);
    }

    /// <inheritdoc/>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        await using var pages = vault.GetPropertiesOfSecretsAsync(cancellationToken).AsPages(pageSizeHint: 1).GetAsyncEnumerator(cancellationToken);
        await pages.MoveNextAsync();
    }
}
