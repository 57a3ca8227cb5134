using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Internal;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.Options;

namespace AtlassianMcpFunctions.Storage.Keys;

/// <summary>Data protection with the key ring as it was read at one time. ASP.NET offers no other way to read it again at once.</summary>
internal sealed class KeyGeneration
{
    /// <summary>Sets this program's payloads apart from others'; a change makes all of them unreadable.</summary>
    public const string Application = "atlassian-mcp-functions";

    private readonly KeyRing _ring;

    private KeyGeneration(KeyRing ring, IServiceProvider services, DateTimeOffset opened)
    {
        (_ring, Opened) = (ring, opened);
        Keys = services.GetRequiredService<IKeyManager>();
        Protection = services.GetRequiredService<IDataProtectionProvider>();
    }

    /// <summary>When the ring was read.</summary>
    public DateTimeOffset Opened { get; }

    /// <summary>The keys, to be made and revoked.</summary>
    public IKeyManager Keys { get; }

    /// <summary>Protection with these keys.</summary>
    public IDataProtectionProvider Protection { get; }

    /// <summary>Reads the ring, and makes a first key where there is none.</summary>
    public static KeyGeneration Open(KeyRing ring, KeyFence fence, ILoggerFactory loggers, DateTimeOffset now)
    {
        var services = new ServiceCollection().AddSingleton(loggers);
        services.AddDataProtection().SetApplicationName(Application);
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = ring);
        services.AddSingleton<IKeyManager>(provider => new FencedKeys(
            new XmlKeyManager(provider.GetRequiredService<IOptions<KeyManagementOptions>>(), provider.GetRequiredService<IActivator>(), loggers), fence));
        var built = services.BuildServiceProvider();
        built.GetRequiredService<IKeyRingProvider>().GetCurrentKeyRing();
        return new KeyGeneration(ring, built, now);
    }

    /// <summary>Whether the ring had the key.</summary>
    public bool Knows(Guid key) => _ring.Read.Contains(key);
}
