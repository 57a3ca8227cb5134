using System.CommandLine;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>The option that says which sites an account, an application link or a line is for.</summary>
internal sealed class SiteChoice
{
    /// <summary>The option.</summary>
    public Option<string?> Option { get; } = new("--site")
    {
        Description = "The site that --account, --oauth (Data Center) or a line is for: its alias, or jira:ALIAS or confluence:ALIAS. Not needed when all sites have the same alias.",
        HelpName = "ALIAS",
    };

    /// <summary>The keys of the sites meant.</summary>
    /// <exception cref="AdminException">There is none, or nothing tells which.</exception>
    public IReadOnlyList<string> KeysIn(CommandSession session, Tenant tenant)
    {
        var wanted = session.Get(Option);
        if (wanted is null && tenant.Sites.Select(site => site.Alias).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
            throw AdminException.Usage($"Say with --site which site is meant: {All(tenant)}.");
        var found = tenant.Sites.Where(site => wanted is null || site.Key.Equals(wanted, StringComparison.OrdinalIgnoreCase) || site.Alias.Equals(wanted, StringComparison.OrdinalIgnoreCase)).Select(site => site.Key).ToList();
        return found.Count > 0 ? found : throw AdminException.Usage($"There is no site {(wanted is null ? "" : $"'{wanted}' ")}in tenant {tenant.Id}; it has {All(tenant)}.");
    }

    /// <summary>What the names of secrets call the sites meant.</summary>
    public string NameIn(CommandSession session, Tenant tenant, IReadOnlyList<string> keys) =>
        session.Get(Option) ?? (keys.Count == 1 ? keys[0] : tenant.Sites.First(site => site.Key == keys[0]).Alias);

    private static string All(Tenant tenant) => tenant.Sites.Count == 0 ? "none" : string.Join(", ", tenant.Sites.Select(site => site.Key));
}
