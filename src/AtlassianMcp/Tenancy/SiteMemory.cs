using System.Collections.Concurrent;
using Atlassian.Http;

namespace AtlassianMcp.Tenancy;

/// <summary>Remembers for five minutes on which sites a caller has a project or a space, so that not every call asks all of them.</summary>
public sealed class SiteMemory(TimeProvider time)
{
    private const int Most = 5_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<(string Tenant, string Caller, string? Places, Product Product, string Key), (string[] Aliases, DateTimeOffset Until)> _known = new();

    /// <summary>The aliases of the sites that have it; null when that is not known any more.</summary>
    public IReadOnlyList<string>? Recall(TenantContext call, Product product, string key) =>
        _known.TryGetValue(Name(call, product, key), out var entry) && entry.Until > time.GetUtcNow() ? entry.Aliases : null;

    /// <summary>Notes which sites have it.</summary>
    public void Note(TenantContext call, Product product, string key, IEnumerable<TenantSite> sites)
    {
        if (_known.Count >= Most) _known.Clear();
        _known[Name(call, product, key)] = ([.. sites.Select(site => site.Alias)], time.GetUtcNow() + Lifetime);
    }

    // What one program of a person's finds is not what another finds that they let use other sites.
    private static (string Tenant, string Caller, string? Places, Product Product, string Key) Name(TenantContext call, Product product, string key) =>
        (call.Tenant.Id, call.Caller.Id, call.Caller.Places is { } places ? string.Join('\n', places.Order(StringComparer.Ordinal)) : null, product, key.ToUpperInvariant());
}
