using AtlassianMcp.Storage;
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
    /// Registers the four stores as singletons: in the account and the vault the settings name, in memory and a file otherwise. Nothing is sent before the first use.
    /// A <see cref="TokenCredential"/> or <see cref="HttpPipelineTransport"/> registered by the caller is used instead of the app's own.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TokenCredential>(_ => AppIdentity.Create(options));
        services.AddSingleton(new StoreNames(options.Prefix));
        services.AddSingleton(provider => new StorageLine(provider.GetRequiredService<TokenCredential>, provider.GetRequiredService<TimeProvider>(), provider.GetService<HttpPipelineTransport>()));
        services.AddSingleton<StorageHealth>();
        return (options.HasAccount ? services.AddAccount(options) : services.AddMemory()).AddSecrets(options);
    }

    private static IServiceCollection AddAccount(this IServiceCollection services, StorageOptions options)
    {
        var account = StorageAccount.From(options);
        services.AddSingleton<ITableStore>(provider => new AzureTableStore(account.CreateTableClient(provider.GetRequiredService<StorageLine>()), provider.GetRequiredService<StoreNames>()));
        services.AddSingleton<IBlobStore>(provider => new AzureBlobStore(account.CreateBlobClient(provider.GetRequiredService<StorageLine>()), provider.GetRequiredService<StoreNames>()));
        return services.AddSingleton<IMessageQueue>(provider => new AzureMessageQueue(account.CreateQueueClient(provider.GetRequiredService<StorageLine>()), provider.GetRequiredService<StoreNames>()));
    }

    private static IServiceCollection AddMemory(this IServiceCollection services)
    {
        services.AddSingleton<ITableStore, InMemoryTableStore>();
        services.AddSingleton<IBlobStore, InMemoryBlobStore>();
        return services.AddSingleton<IMessageQueue, InMemoryMessageQueue>();
    }

    private static IServiceCollection AddSecrets(this IServiceCollection services, StorageOptions options)
    {
        if (options.KeyVaultUri is { } vault) return services.AddSingleton<ISecretStore>(provider => KeyVault(new Uri(vault), provider.GetRequiredService<StorageLine>()));
        var file = options.SecretsFile is { } path ? new SecretsFile(path) : null;
        return services.AddSingleton<ISecretStore>(_ => new LocalSecretStore(file, options.SecretVariables));
    }

    private static KeyVaultSecretStore KeyVault(Uri vault, StorageLine line) => new(new SecretClient(vault, line.Credential(), line.Configure(new SecretClientOptions())), line.Time);
}
