using System.Net;
using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin.Checks;

/// <summary>Looks whether the projects and spaces that a policy names exist on any of the tenant's sites.</summary>
internal static class ReachCheck
{
    /// <summary>What is found; where no account can look, nothing is said to be wrong.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(CommandSession session, Tenant tenant, CancellationToken cancellationToken)
    {
        var projects = Keys(tenant, rule => rule.Projects);
        var spaces = Keys(tenant, rule => rule.Spaces);
        return
        [
            .. await CheckAsync(session, tenant, Product.Jira, "project", projects, cancellationToken),
            .. await CheckAsync(session, tenant, Product.Confluence, "space", spaces, cancellationToken),
        ];
    }

    private static async Task<IReadOnlyList<Finding>> CheckAsync(CommandSession session, Tenant tenant, Product product, string what, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0) return [];
        var findings = new List<Finding>();
        foreach (var key in keys)
        {
            switch (await NowAsync(session, tenant, product, key, cancellationToken))
            {
                case "":
                    findings.Add(Finding.Wrong("policy", $"no {product} site of the tenant shows a {what} '{key}' to its accounts: correct the key, or let an account see it."));
                    break;
                case null:
                    return [.. findings, Finding.Note("policy", $"whether the {what}s {string.Join(", ", keys)} exist could not be looked up: no account of a {product} site works.")];
                case var now when !now.Equals(key, StringComparison.OrdinalIgnoreCase):
                    findings.Add(Finding.Wrong("policy", $"'{key}' is an old key of the {what} {now}: a list that allows it allows nothing. Name {now}."));
                    break;
                default:
                    break;
            }
        }

        return findings;
    }

    // The key that the sites call it by; empty when none shows it, null when none could be asked.
    private static async Task<string?> NowAsync(CommandSession session, Tenant tenant, Product product, string key, CancellationToken cancellationToken)
    {
        string? now = null;
        foreach (var site in tenant.SitesOf(product))
        {
            foreach (var account in site.Accounts)
            {
                if (await SeesAsync(session, site, account, key, cancellationToken) is not { } seen) continue;
                if (seen.Length > 0) return seen;
                now = "";
            }
        }

        return now;
    }

    private static async Task<string?> SeesAsync(CommandSession session, TenantSite site, ServiceAccount account, string key, CancellationToken cancellationToken)
    {
        try
        {
            if (await SiteVisit.AsAsync(session, site, account, cancellationToken) is not { } line) return null;
            if (site.Product == Product.Confluence) return (await new ConfluenceClient(line).Spaces.FindAsync(key, cancellationToken))?.Key ?? "";
            return (await new JiraClient(line).Projects.GetAsync(key, cancellationToken)).Key;
        }
        catch (AtlassianException failed)
        {
            return failed.Status == HttpStatusCode.NotFound ? "" : null;
        }
        catch (NotAvailableException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> Keys(Tenant tenant, Func<PolicyRule, Reach?> reach) =>
        [.. tenant.Policy.Select(reach).SelectMany(one => new[] { one?.Read, one?.Write }).OfType<KeySet>().SelectMany(keys => keys.Keys).Distinct(StringComparer.OrdinalIgnoreCase)];
}
