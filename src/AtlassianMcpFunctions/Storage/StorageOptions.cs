namespace AtlassianMcpFunctions.Storage;

/// <summary>Where the server keeps what it must remember, as its settings say; with none of them, in memory.</summary>
internal sealed record StorageOptions
{
    private const string SecretVariable = "SECRET_";

    /// <summary><c>AzureWebJobsStorage</c>: a connection string, or <c>UseDevelopmentStorage=true</c> for the emulator.</summary>
    public string? ConnectionString { get; init; }

    /// <summary><c>AzureWebJobsStorage__accountName</c>: the account to reach with the app's identity.</summary>
    public string? AccountName { get; init; }

    /// <summary><c>AzureWebJobsStorage__blobServiceUri</c>: where the account's blobs are when not in the public cloud.</summary>
    public string? BlobServiceUri { get; init; }

    /// <summary><c>AzureWebJobsStorage__queueServiceUri</c>: where the account's queues are when not in the public cloud.</summary>
    public string? QueueServiceUri { get; init; }

    /// <summary><c>AzureWebJobsStorage__tableServiceUri</c>: where the account's tables are when not in the public cloud.</summary>
    public string? TableServiceUri { get; init; }

    /// <summary><c>AzureWebJobsStorage__clientId</c>, else <c>AZURE_CLIENT_ID</c>: the user-assigned identity; null for the system's.</summary>
    public string? ClientId { get; init; }

    /// <summary><c>AzureWebJobsStorage__credential</c>: <c>managedidentity</c> or nothing.</summary>
    public string? Credential { get; init; }

    /// <summary>Whether the platform offers a managed identity (it sets <c>IDENTITY_ENDPOINT</c>).</summary>
    public bool HasIdentityEndpoint { get; init; }

    /// <summary><c>KEY_VAULT_URI</c>: the vault that keeps the secrets.</summary>
    public string? KeyVaultUri { get; init; }

    /// <summary><c>SECRETS_FILE</c>: without a vault, the JSON file that keeps the secrets.</summary>
    public string? SecretsFile { get; init; }

    /// <summary><c>SECRET_…</c> variables by secret name: <c>SECRET_TENANT_ACME</c> is the secret <c>tenant-acme</c>.</summary>
    public IReadOnlyDictionary<string, string> SecretVariables { get; init; } = new Dictionary<string, string>();

    /// <summary><c>STORAGE_PREFIX</c>: goes in front of every table, container and queue name.</summary>
    public string? Prefix { get; init; }

    /// <summary>Whether tables, blobs and queues live in an account rather than in memory.</summary>
    public bool HasAccount => ConnectionString is not null || AccountName is not null || HasServiceUri;

    /// <summary>Whether the app shall be a managed identity rather than the developer at the keyboard.</summary>
    public bool UsesManagedIdentity => HasIdentityEndpoint || string.Equals(Credential, "managedidentity", StringComparison.OrdinalIgnoreCase);

    private bool HasServiceUri => BlobServiceUri is not null || QueueServiceUri is not null || TableServiceUri is not null;

    /// <summary>Reads the settings; empty ones count as absent.</summary>
    public static StorageOptions From(IConfiguration configuration)
    {
        string? Setting(string name) => configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
        string? Account(string name) => Setting("AzureWebJobsStorage:" + name);
        return new StorageOptions
        {
            ConnectionString = Setting("AzureWebJobsStorage"),
            AccountName = Account("accountName"),
            BlobServiceUri = Account("blobServiceUri"),
            QueueServiceUri = Account("queueServiceUri"),
            TableServiceUri = Account("tableServiceUri"),
            ClientId = Account("clientId") ?? Setting("AZURE_CLIENT_ID"),
            Credential = Account("credential"),
            HasIdentityEndpoint = Setting("IDENTITY_ENDPOINT") is not null,
            KeyVaultUri = Setting("KEY_VAULT_URI"),
            SecretsFile = Setting("SECRETS_FILE"),
            SecretVariables = SecretVariablesIn(configuration),
            Prefix = Setting("STORAGE_PREFIX"),
        };
    }

    /// <summary>What is wrong with the settings, one line each, naming the setting and an example; empty when all is well.</summary>
    public IReadOnlyList<string> Validate() => [.. StorageOptionsProblems.Of(this)];

    /// <summary>Where things are kept, without the connection string and the secrets.</summary>
    public override string ToString()
    {
        var account = this switch
        {
            { ConnectionString: not null } => "the account of a connection string",
            { AccountName: { } name } => name,
            { HasAccount: true } => "the account of the service addresses",
            _ => "memory",
        };
        return $"state in {account}, secrets in {KeyVaultUri ?? SecretsFile ?? "memory"}";
    }

    private static Dictionary<string, string> SecretVariablesIn(IConfiguration configuration)
    {
        var secrets = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in configuration.GetChildren())
        {
            if (setting.Value is not { Length: > 0 } value || !setting.Key.StartsWith(SecretVariable, StringComparison.OrdinalIgnoreCase)) continue;
            var name = setting.Key[SecretVariable.Length..].Replace('_', '-').ToLowerInvariant();
            if (name.Length > 0) secrets[name] = value;
        }

        return secrets;
    }
}
