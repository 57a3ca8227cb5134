using System.Xml.Linq;
using AtlassianMcp.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace AtlassianMcpFunctions.Storage;

/// <summary>Keeps the keys that sign links as secrets named <c>key-ring-…</c>, so that every instance can honour what another one signed.</summary>
internal sealed class KeyRing(ISecretStore secrets) : IXmlRepository
{
    private const string Prefix = "key-ring-";

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

        return keys;
    }
}

/// <summary>Puts the key ring where data protection looks for it.</summary>
internal static class KeyRingSetup
{
    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("atlassian-mcp-functions");
        services.AddOptions<KeyManagementOptions>().Configure<ISecretStore>((options, secrets) => options.XmlRepository = new KeyRing(secrets));
        return services;
    }
}
