using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Logging;
using AtlassianMcpFunctions.Storage.Local;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AtlassianMcpFunctions.Storage;

/// <summary>Chooses where the server keeps what it must remember.</summary>
internal static class StorageSetup
{
    /// <summary>
    /// Registers the four stores as singletons: in the account and the vault the settings name, in memory and a file otherwise.
    /// Nothing is sent before the first use.
    /// A <see cref="TokenCredential"/> or <see cref="HttpPipelineTransport"/> registered by the caller is used instead of the app's own.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TokenCredential>(_ => AppIdentity.Create(options));
        services.AddSingleton(new StoreNames(options.Prefix));
        services.AddSingleton(Line);
        services.AddSingleton<StorageHealth>();
        services.TryAddSingleton<KnownSecrets>();
        return (options.HasAccount ? services.AddAccount(options) : services.AddMemory()).AddSecrets(options);
    }

    private static IServiceCollection AddAccount(this IServiceCollection services, StorageOptions options)
    {
        var account = StorageAccount.From(options);
        services.AddSingleton(provider => account.CreateTableClient(provider.GetRequiredService<StorageLine>()));
        services.AddSingleton(provider => account.CreateBlobClient(provider.GetRequiredService<StorageLine>()));
        services.AddSingleton(provider => account.CreateQueueClient(provider.GetRequiredService<StorageLine>()));
        services.AddSingleton<ITableStore, AzureTableStore>();
        services.AddSingleton<IBlobStore, AzureBlobStore>();
        return services.AddSingleton<IMessageQueue, AzureMessageQueue>();
    }

    private static IServiceCollection AddMemory(this IServiceCollection services)
    {
        services.AddSingleton<ITableStore, InMemoryTableStore>();
        services.AddSingleton<IBlobStore, InMemoryBlobStore>();
        return services.AddSingleton<IMessageQueue, InMemoryMessageQueue>();
    }

    private static IServiceCollection AddSecrets(this IServiceCollection services, StorageOptions options)
    {
        if (options.KeyVaultUri is { } vault)
        {
            services.AddSingleton(provider => Vault(new Uri(vault), provider.GetRequiredService<StorageLine>()));
            return services.AddSingleton<ISecretStore, KeyVaultSecretStore>();
        }

        var file = options.SecretsFile is { } path ? new SecretsFile(path) : null;
        return services.AddSingleton<ISecretStore>(provider => new LocalSecretStore(file, options.SecretVariables, provider.GetRequiredService<KnownSecrets>()));
    }

    private static SecretClient Vault(Uri vault, StorageLine line) => new(vault, line.Credential(), line.Configure(new SecretClientOptions()));

    private static StorageLine Line(IServiceProvider provider)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        return new StorageLine(provider.GetRequiredService<TokenCredential>, time, provider.GetService<HttpPipelineTransport>());
    }
}
