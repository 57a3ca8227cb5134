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
            switch (await ExistsAsync(session, tenant, product, key, cancellationToken))
            {
                case false:
                    findings.Add(Finding.Wrong("policy", $"no {product} site of the tenant shows a {what} '{key}' to its accounts: correct the key, or let an account see it."));
                    break;
                case null:
                    return [.. findings, Finding.Note("policy", $"whether the {what}s {string.Join(", ", keys)} exist could not be looked up: no account of a {product} site works.")];
                default:
                    break;
            }
        }

        return findings;
    }

    private static async Task<bool?> ExistsAsync(CommandSession session, Tenant tenant, Product product, string key, CancellationToken cancellationToken)
    {
        bool? exists = null;
        foreach (var site in tenant.SitesOf(product))
        {
            foreach (var account in site.Accounts)
            {
                if (await SeesAsync(session, site, account, key, cancellationToken) is not { } seen) continue;
                if (seen) return true;
                exists = false;
            }
        }

        return exists;
    }

    private static async Task<bool?> SeesAsync(CommandSession session, TenantSite site, ServiceAccount account, string key, CancellationToken cancellationToken)
    {
        try
        {
            if (await SiteVisit.AsAsync(session, site, account, cancellationToken) is not { } line) return null;
            if (site.Product == Product.Confluence) return await new ConfluenceClient(line).Spaces.FindAsync(key, cancellationToken) is not null;
            await new JiraClient(line).Projects.GetAsync(key, cancellationToken);
            return true;
        }
        catch (AtlassianException failed)
        {
            return failed.Status == HttpStatusCode.NotFound ? false : null;
        }
        catch (NotAvailableException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> Keys(Tenant tenant, Func<PolicyRule, Reach?> reach) =>
        [.. tenant.Policy.Select(reach).SelectMany(one => new[] { one?.Read, one?.Write }).OfType<KeySet>().SelectMany(keys => keys.Keys).Distinct(StringComparer.OrdinalIgnoreCase)];
}
