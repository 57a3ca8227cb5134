namespace AtlassianMcpFunctions.Storage;

/// <summary>Finds what cannot work in the storage settings, and says each in one line that names the setting and an example.</summary>
internal static class StorageOptionsProblems
{
    private const string AccountExample = "AzureWebJobsStorage__accountName=stcontoso";
    private const string FileExample = "Example: SECRETS_FILE=/home/me/.atlassian-mcp/secrets.json.";

    /// <summary>The problems of <paramref name="options"/>.</summary>
    public static IEnumerable<string> Of(StorageOptions options)
    {
        var problems = options.ConnectionString is { } text ? OfConnectionString(text) : OfIdentity(options);
        return [.. problems, .. OfVault(options), .. OfSecretsFile(options), .. OfPrefix(options.Prefix)];
    }

    private static IEnumerable<string> OfConnectionString(string text)
    {
        var problem = "";
        try
        {
            ConnectionString.Parse(text);
        }
        catch (FormatException unusable)
        {
            problem = $"AzureWebJobsStorage {unusable.Message}. Example: UseDevelopmentStorage=true, or without AzureWebJobsStorage {AccountExample}.";
        }

        if (problem.Length > 0) yield return problem;
    }

    private static IEnumerable<string> OfIdentity(StorageOptions options)
    {
        if (options.AccountName is { } name && !IsAccountName(name))
            yield return $"AzureWebJobsStorage__accountName '{name}' is no account name: 3 to 24 lower-case letters and digits. Example: {AccountExample}.";
        if (options.Credential is { } credential && !string.Equals(credential, "managedidentity", StringComparison.OrdinalIgnoreCase))
            yield return $"AzureWebJobsStorage__credential '{credential}' is not known. Example: AzureWebJobsStorage__credential=managedidentity.";
        if (options.ClientId is { } id && !Guid.TryParse(id, out _))
            yield return $"AzureWebJobsStorage__clientId (or AZURE_CLIENT_ID) '{id}' is no client id. Example: 6a1f2c3d-0000-4000-8000-000000000000.";
        foreach (var (service, uri) in new[] { ("blob", options.BlobServiceUri), ("queue", options.QueueServiceUri), ("table", options.TableServiceUri) })
        {
            var example = $"AzureWebJobsStorage__{service}ServiceUri=https://stcontoso.{service}.core.windows.net";
            if (uri is not null && !IsHttps(uri)) yield return $"AzureWebJobsStorage__{service}ServiceUri is no https address. Example: {example}.";
            if (uri is null && options.AccountName is null && options.HasAccount)
                yield return $"AzureWebJobsStorage__{service}ServiceUri is missing. Example: {example}, or {AccountExample} for all three.";
        }
    }

    private static IEnumerable<string> OfVault(StorageOptions options)
    {
        if (options.KeyVaultUri is { } uri && !IsHttps(uri))
            yield return "KEY_VAULT_URI is no https address. Example: KEY_VAULT_URI=https://kv-contoso.vault.azure.net/.";
        if (options.KeyVaultUri is not null && options.SecretsFile is not null)
            yield return "SECRETS_FILE and KEY_VAULT_URI are both set; secrets have one home. Example: remove SECRETS_FILE.";
    }

    private static IEnumerable<string> OfSecretsFile(StorageOptions options)
    {
        if (options.SecretsFile is not { } file) yield break;
        if (!Path.IsPathFullyQualified(file)) yield return $"SECRETS_FILE '{file}' is no full path. {FileExample}";
        else if (Directory.Exists(file)) yield return $"SECRETS_FILE '{file}' is a folder. {FileExample}";
        else if (InRepository(file) is { } folder) yield return $"SECRETS_FILE '{file}' lies in the repository {folder}. {FileExample}";
    }

    private static IEnumerable<string> OfPrefix(string? prefix)
    {
        if (prefix is not null && !StoreNames.IsPrefix(prefix))
            yield return $"STORAGE_PREFIX '{prefix}' cannot start names: 20 lower-case letters, digits and dashes at most. Example: STORAGE_PREFIX=staging.";
    }

    private static bool IsAccountName(string name)
    {
        return name.Length is >= 3 and <= 24 && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character));
    }

    private static string? InRepository(string file)
    {
        for (var folder = Path.GetDirectoryName(file); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git"))) return folder;
        }

        return null;
    }

    private static bool IsHttps(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;
}
