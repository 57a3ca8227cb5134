using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Reads the server's settings for commands, which need its storage but neither a site nor a port.</summary>
internal static class AdminSettings
{
    private const string Home = "The server's state lies in its storage account and its vault. For Azure set AzureWebJobsStorage__accountName and KEY_VAULT_URI; for a Playground give the file it names: --env-file PATH.";

    /// <summary>The settings of the environment, over those of the file given, else of <c>.env</c> in the current folder.</summary>
    /// <exception cref="AdminException">They do not say where the server's state lies, or are wrong.</exception>
    public static AllSettings Read(string? envFile, out bool knowsAddress)
    {
        return Check(Open(envFile), out knowsAddress);
    }

    /// <summary>The environment, over the file given, else over <c>.env</c> in the current folder.</summary>
    public static IConfiguration Open(string? envFile)
    {
        if (envFile is not null && !File.Exists(envFile)) throw AdminException.Usage($"--env-file {envFile}: there is no such file.");
        var path = envFile ?? ".env";
        return new ConfigurationBuilder().AddInMemoryCollection(File.Exists(path) ? EnvFile.Parse(File.ReadLines(path)) : []).AddEnvironmentVariables().Build();
    }

    /// <summary>The settings of a configuration.</summary>
    public static AllSettings Check(IConfiguration configuration, out bool knowsAddress)
    {
        var settings = AllSettings.Read(configuration, out var problems);
        if (!settings.Storage.HasAccount) throw AdminException.Usage($"No storage account is configured. {Home}");
        if (settings.Storage is { KeyVaultUri: null, SecretsFile: null }) throw AdminException.Usage($"Neither KEY_VAULT_URI nor SECRETS_FILE is configured. {Home}");
        if (problems.Count > 0) throw AdminException.Usage(string.Join('\n', problems));
        knowsAddress = configuration["PUBLIC_BASE_URL"] is not null || configuration["WEBSITE_HOSTNAME"] is not null;
        return settings;
    }
}
