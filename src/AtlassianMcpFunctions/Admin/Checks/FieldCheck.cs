using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin.Checks;

/// <summary>Looks whether the fields that a policy hides are known to any of the tenant's Jira sites: a name in place of an id hides nothing.</summary>
internal static class FieldCheck
{
    /// <summary>What is found; where no account can look, nothing is said.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(CommandSession session, Tenant tenant, CancellationToken cancellationToken)
    {
        var hidden = tenant.Policy.SelectMany(rule => rule.HiddenFields).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (hidden.Count == 0) return [];
        var known = await KnownAsync(session, tenant, cancellationToken);
        if (known.Count == 0) return [];
        return
        [
            .. from field in hidden
               where !known.Any(one => one.Id.Equals(field, StringComparison.OrdinalIgnoreCase))
               let named = known.FirstOrDefault(one => field.Equals(one.Name, StringComparison.OrdinalIgnoreCase))
               select Finding.Note("policy", $"no Jira site of the tenant lists a field with the id '{field}'; hidden_fields takes ids such as duedate or customfield_10010{(named is null ? "" : $", and '{named.Name}' is {named.Id}")}."),
        ];
    }

    private static async Task<IReadOnlyList<Field>> KnownAsync(CommandSession session, Tenant tenant, CancellationToken cancellationToken)
    {
        var known = new List<Field>();
        foreach (var (site, account) in tenant.SitesOf(Product.Jira).SelectMany(site => site.Accounts.Select(account => (site, account))))
        {
            try
            {
                if (await SiteVisit.AsAsync(session, site, account, cancellationToken) is { } line) known.AddRange(await new JiraClient(line).Fields.ListAsync(cancellationToken));
            }
            catch (Exception closed) when (closed is AtlassianException or NotAvailableException)
            {
                // The check of the site says what is wrong there.
            }
        }

        return known;
    }
}
