using System.Runtime.CompilerServices;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.Storage.Secrets;

namespace AtlassianMcpFunctions.Storage.Local;

/// <summary>Secrets of a server without a vault: those in the file, or in memory when there is none, over those given as variables.</summary>
internal sealed class LocalSecretStore(SecretsFile? file, IReadOnlyDictionary<string, string> variables, KnownSecrets known) : ISecretStore, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, string> _variables = new(variables, StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, string?> _memory = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async Task<string?> GetAsync(string name, CancellationToken cancellationToken)
    {
        SecretRules.CheckedName(name);
        var written = await ReadAsync(cancellationToken);
        var secret = written.TryGetValue(name, out var value) ? value : _variables.GetValueOrDefault(name);
        known.Remember(secret);
        return secret;
    }

    /// <inheritdoc/>
    public Task SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        SecretRules.CheckValue(SecretRules.CheckedName(name), value);
        known.Remember(value);
        return ChangeAsync(secrets => secrets[name] = value, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var written = await ReadAsync(cancellationToken);
        var stored = written.Where(secret => secret.Value is not null).Select(secret => secret.Key);
        var names = stored.Concat(_variables.Keys.Where(name => !written.ContainsKey(name)));
        foreach (var name in names.Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)) yield return name;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        SecretRules.CheckedName(name);
        return ChangeAsync(
            secrets =>
            {
                // A variable cannot be unset from here; the null hides it.
                if (_variables.ContainsKey(name)) secrets[name] = null;
                else secrets.Remove(name);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    /// <summary>Lets go of the lock.</summary>
    public void Dispose() => _turn.Dispose();

    private async Task<Dictionary<string, string?>> ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return file is null ? _memory : await file.ReadAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ChangeAsync(Action<Dictionary<string, string?>> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var others = file is null ? null : await file.LockAsync(cancellationToken);
            // A copy, so that readers keep what they hold.
            var secrets = file is null ? new Dictionary<string, string?>(_memory, StringComparer.OrdinalIgnoreCase) : await file.ReadAsync(cancellationToken);
            change(secrets);
            if (file is null) _memory = secrets;
            else await file.WriteAsync(secrets, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
