using Atlassian.Http;
using Atlassian.Http.Network;
using AtlassianMcp.Storage;

namespace AtlassianMcp.Tenancy;

/// <summary>Finds the way to each site. Its secrets are read at every call and remembered by the vault for minutes, so that a renewed certificate or a rotated key takes effect by itself.</summary>
public sealed class TenantLines(AtlassianLines lines, ISecretStore secrets)
{
    /// <summary>The way to a site, asked at each call.</summary>
    public TransportSource To(TenantSite site) => cancellationToken => OpenAsync(site, cancellationToken);

    /// <summary>The way to a site as it is now.</summary>
    /// <exception cref="NotAvailableException">What is configured for it cannot be used; in words for an administrator.</exception>
    public async ValueTask<AtlassianTransport> OpenAsync(TenantSite site, CancellationToken cancellationToken)
    {
        if (site.Line is not { } line) return lines.For(null);
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, purpose) in line.Secrets)
            values[name] = await secrets.GetAsync(name, cancellationToken) ?? throw new NotAvailableException($"The secret '{name}' ({purpose} of the line to {site.Key}) is not in the vault. An administrator stores it with: tenant set … --secret {name}");
        try
        {
            return lines.For(line.With(name => values[name]));
        }
        catch (ArgumentException unusable)
        {
            throw new NotAvailableException($"The line to {site.Key} is not in order: {unusable.Message} An administrator corrects it with: tenant set.");
        }
    }
}
