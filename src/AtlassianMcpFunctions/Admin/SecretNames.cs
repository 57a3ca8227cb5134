using System.Globalization;
using System.Text.RegularExpressions;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>
/// Names secrets that commands store: <c>tenant-{id}--{what for}</c>. An id never holds two dashes in a row, so no tenant's secret can bear
/// a name that another tenant's would.
/// </summary>
internal static partial class SecretNames
{
    /// <summary>How the names of a tenant's own secrets begin.</summary>
    public static string PrefixOf(string tenantId) => $"tenant-{tenantId}--";

    /// <summary>A name for a secret of the tenant, made of the parts.</summary>
    public static string For(Tenant tenant, params IEnumerable<string> parts) =>
        PrefixOf(tenant.Id) + string.Join("--", parts.Select(part => Forbidden().Replace(part.ToLowerInvariant(), "-").Trim('-')));

    /// <summary>A name for a secret that nothing but <paramref name="own"/> uses yet: two aliases may come out as the same name.</summary>
    public static string Fresh(Tenant tenant, IEnumerable<string> own, params string[] parts)
    {
        var taken = UsedBy(tenant).Select(used => used.Name).Except(own, StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => For(tenant, number == 1 ? parts : [.. parts, number.ToString(CultureInfo.InvariantCulture)]))
            .First(name => !taken.Contains(name));
    }

    /// <summary>The names of all secrets that a tenant uses, with what for.</summary>
    public static IEnumerable<(string Name, string For)> UsedBy(Tenant tenant)
    {
        if (tenant.Access.CloudApp is { } app) yield return (app.Secret, "app for signing in to Cloud");
        foreach (var site in tenant.Sites)
        {
            if (site.OAuthApp is { } link) yield return (link.Secret, $"{site.Key}: application link");
            foreach (var (name, purpose) in site.Line?.Secrets ?? []) yield return (name, $"{site.Key}: {purpose}");
            foreach (var account in site.Accounts) yield return (account.Secret, $"{site.Key}: account {account.Name}");
        }
    }

    [GeneratedRegex("[^a-z0-9-]", RegexOptions.CultureInvariant)]
    private static partial Regex Forbidden();
}
