using System.Xml.Linq;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace AtlassianMcpFunctions.Storage;

/// <summary>Keeps the keys that sign and seal as secrets named <c>key-ring-…</c>, so that every instance can honour what another one signed.</summary>
internal sealed class KeyRing(ISecretStore secrets) : IXmlRepository
{
    private const string Prefix = "key-ring-";
    private volatile IReadOnlySet<Guid> _read = new HashSet<Guid>();

    /// <summary>The keys seen when the ring was read last.</summary>
    public IReadOnlySet<Guid> Read => _read;

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => secrets.SetAsync(Prefix + friendlyName.ToLowerInvariant(), element.ToString(SaveOptions.DisableFormatting), CancellationToken.None)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        var keys = new List<XElement>();
        await foreach (var name in secrets.ListAsync(Prefix, CancellationToken.None))
        {
            if (await secrets.GetAsync(name, CancellationToken.None) is { } xml) keys.Add(XElement.Parse(xml));
        }

        _read = keys.Select(key => (Guid?)key.Attribute("id")).OfType<Guid>().ToHashSet();
        return keys;
    }
}

/// <summary>Puts the key ring where data protection looks for it.</summary>
internal static class KeyRingSetup
{
    /// <summary>Registers <see cref="IDataProtectionProvider"/> and <see cref="IKeyManager"/> over the secret store, fit for several instances.</summary>
    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(KeyGeneration.Application);
        DoNotReadAtStart(services);
        services.AddOptions<KeyManagementOptions>().Configure<ISecretStore>((options, secrets) => options.XmlRepository = new KeyRing(secrets));
        services.AddSingleton<KeyFence>();
        services.AddSingleton(Share);
        services.Replace(ServiceDescriptor.Singleton<IKeyManager, SharedKeys>());
        services.Replace(ServiceDescriptor.Singleton<IDataProtectionProvider>(provider => provider.GetRequiredService<SharedProtection>()));
        return services;
    }

    // The framework reads the ring before anybody needs it: one request to the vault per key, at each start.
    private static void DoNotReadAtStart(IServiceCollection services)
    {
        foreach (var early in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(KeyManagementOptions).Assembly).ToList()) services.Remove(early);
    }

    private static SharedProtection Share(IServiceProvider provider)
    {
        var (time, loggers) = (provider.GetRequiredService<TimeProvider>(), provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance);
        var (secrets, fence) = (provider.GetRequiredService<ISecretStore>(), provider.GetRequiredService<KeyFence>());
        return new SharedProtection(() => KeyGeneration.Open(new KeyRing(secrets), fence, loggers, time.GetUtcNow()), time, loggers.CreateLogger<SharedProtection>());
    }
}
